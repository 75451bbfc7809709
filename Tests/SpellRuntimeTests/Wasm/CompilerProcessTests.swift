import Foundation
import SpellKernel
import SpellRuntime
import SpellTestSupport
import Testing

/// Compiling in child processes: what a module can do to them, and what it cannot do to the node.
@Suite struct CompilerProcessTests {
    private func runtime(_ change: (inout WasmSettings) -> Void = { _ in }) throws -> WasmRuntime {
        try WasmFixture.runtime {
            $0.compiler = SpellBinary.path
            change(&$0)
        }
    }

    /// 14 MB that keep the compiler busy for seconds.
    private static let bomb: [UInt8] = {
        // local.set 0 (i32.mul (local.get 0) (local.get 0))
        let work = Array(repeatElement([0x20, 0, 0x20, 0, 0x6C, 0x21, 0] as [UInt8], count: 400).joined())
        var module = ModuleBytes()
        module.section(.type, entries: [ModuleBytes.noParametersNoResults, [0x60, 1, 0x7F, 0]])
        module.section(.function, entries: [[0]] + Array(repeating: [1], count: 5000))
        module.section(.memory, [1, 0, 1])
        module.section(.export, entries: [ModuleBytes.name("memory") + [2, 0], ModuleBytes.name("_start") + [0, 0]])
        module.section(
            .code, entries: [ModuleBytes.body()] + Array(repeating: ModuleBytes.body(work), count: 5000))
        return module.bytes
    }()

    /// Passes the path of a shell script that stands in for the compiler.
    private func withScript(_ script: String, _ body: (String) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let program = folder + "/compiler"
            try Script.write(script, to: program)
            try await body(program)
        }
    }

    @Test func `a module compiled in a child runs`() async throws {
        let runtime = try runtime()
        let guest = try WasmGuest.echo()
        #expect(try await WasmFixture.refusal(guest, on: runtime) == nil)
        #expect(try await WasmFixture.run(guest, "[1]", on: runtime).output == "[1]")
    }

    @Test func `what the compiler says of a broken module comes through`() async throws {
        var module = try WasmGuest.echo()
        module.removeLast(3)
        let there = try #require(try await WasmFixture.refusal(module, on: try runtime()))
        let here = try #require(try await WasmFixture.refusal(module))
        #expect(there.code == .artifactInvalid)
        #expect(there.message == here.message)
    }

    @Test func `a module that takes too long is refused by name, and others are served meanwhile`() async throws {
        // Where it does not come to its end at all, the others may take as long as they need.
        let script = #"[ "$(stat -Lc %s /proc/self/fd/0)" -gt 1000000 ] && exec sleep 600; exec "$0.real" "$@""#
        try await withScript(script) { program in
            try FileManager.default.createSymbolicLink(
                atPath: program + ".real", withDestinationPath: SpellBinary.path)
            let runtime = try runtime {
                $0.compiler = program
                $0.compileTimeoutMs = 15_000
            }
            let echo = try WasmGuest.echo()
            async let refusal = WasmFixture.refusal(Self.bomb, on: runtime)
            #expect(try await WasmFixture.refusal(echo, on: runtime) == nil)
            #expect(try await WasmFixture.run(echo, "[2]", on: runtime).output == "[2]")
            let refused = try #require(try await refusal)
            #expect(refused.code == .artifactInvalid)
            #expect(refused.message.contains("takes longer than 15000 ms to compile"), "\(refused.message)")
        }
    }

    @Test func `a compiler that is busy is stopped when its time is up`() async throws {
        let runtime = try runtime { $0.compileTimeoutMs = 500 }
        let refused = try #require(try await WasmFixture.refusal(Self.bomb, on: runtime))
        #expect(refused.code == .artifactInvalid)
        #expect(refused.message.contains("takes longer than 500 ms to compile"), "\(refused.message)")
    }

    @Test func `who waits too long for a compilation to begin is told to come again`() async throws {
        try await withScript("exec sleep 600") { program in
            let runtime = try runtime {
                $0.compiler = program
                $0.compileTimeoutMs = 1000
                $0.compileThreads = 1
            }
            let guests = try (0..<16).map { try WasmGuest.command("nop", extra: "(global i32 (i32.const \($0)))") }
            let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
                for guest in guests { group.addTask { try await WasmFixture.refusal(guest, on: runtime)?.code } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.contains(.artifactInvalid))
            #expect(codes.contains(.overloaded))
        }
    }

    @Test func `a module that needs too much memory to compile is refused by name`() async throws {
        let runtime = try runtime { $0.maxCompileMemoryBytes = 48 << 20 }
        let refused = try #require(try await WasmFixture.refusal(Self.bomb, on: runtime))
        #expect(refused.code == .artifactInvalid)
        #expect(
            refused.message.contains("needs more than 48 MiB to compile"), "\(refused.message) \(refused.cause ?? "")")
    }

    @Test func `machine code beyond its bound is refused by name`() async throws {
        let runtime = try runtime { $0.maxCodeBytes = 1000 }
        let refused = try #require(try await WasmFixture.refusal(WasmGuest.echo(), on: runtime))
        #expect(refused.message.contains("machine code has more than 1000 bytes"), "\(refused.message)")
    }

    /// What lies far apart in a memory is kept with all that is between.
    @Test func `a small module that becomes much machine code is refused by name`() async throws {
        let sparse = #"(core module (memory 257) (data (i32.const 0) "x") (data (i32.const 16777000) "y"))"#
        let guest = try ComponentGuest.command("(i32.const 0)", imports: String(repeating: sparse, count: 3))
        let refused = try #require(try await WasmFixture.refusal(guest, on: try runtime()))
        #expect(refused.message.contains("machine code has more than"), "\(refused.message)")
    }

    @Test func `a node without its compiler refuses, and does not fall back on its own process`() async throws {
        let runtime = try runtime { $0.compiler = "/nowhere/spell" }
        #expect(try await WasmFixture.refusal(WasmGuest.echo(), on: runtime)?.code == .overloaded)
    }

    @Test func `a program that answers something else is not believed`() async throws {
        for program in ["/bin/true", "/bin/false", "/bin/echo"] {
            let runtime = try runtime { $0.compiler = program }
            #expect(try await WasmFixture.refusal(WasmGuest.echo(), on: runtime)?.code == .internalError, "\(program)")
        }
    }

    @Test func `a child that the machine kills is not the module's fault`() async throws {
        try await withScript("kill -9 $$") { program in
            let runtime = try runtime { $0.compiler = program }
            #expect(try await WasmFixture.refusal(WasmGuest.echo(), on: runtime)?.code == .overloaded)
        }
    }

    @Test func `more functions than allowed are refused before compiling`() async throws {
        let runtime = try runtime {
            $0.compiler = "/nowhere/spell"
            $0.maxFunctions = 4
        }
        for guest in [try WasmGuest.echo(), try ComponentGuest.command("(i32.const 0)")] {
            let refused = try #require(try await WasmFixture.refusal(guest, on: runtime))
            #expect(refused.code == .artifactInvalid)
            #expect(refused.message.contains("functions, and 4 are allowed"), "\(refused.message)")
        }
    }
}
