import SpellKernel
import SpellRuntime
import Testing

/// Modules that are not forged, and what their authors are told.
@Suite struct WasmRefusalTests {
    private func reason(_ module: [UInt8], config: String = "{}") async throws -> String {
        let refusal = try #require(try await WasmFixture.refusal(module, config: config))
        #expect(refusal.code == .artifactInvalid)
        #expect(!refusal.message.contains("\n"))
        return refusal.message
    }

    @Test func `bytes that are no wasm`() async throws {
        #expect(try await reason([]).contains("it is empty"))
        #expect(try await reason(Array("#!/bin/sh".utf8)).contains("magic bytes"))
        #expect(try await reason(Array("\0asm".utf8)).contains("before its version"))
        #expect(try await reason(Array("\0asm".utf8) + [2, 0, 0, 0]).contains("version is not 1"))
    }

    @Test func `a module with broken code`() async throws {
        var module = try WasmGuest.echo()
        module.removeLast(3)
        #expect(try await reason(module).contains("at offset"))
    }

    @Test(arguments: [
        (#"(import "env" "memcpy" (func))"#, "env.memcpy"),
        (#"(import "wasi_snapshot_preview1" "fd_teleport" (func))"#, "wasi_snapshot_preview1.fd_teleport"),
        (#"(import "wasi_unstable" "fd_read" (func))"#, "wasi_unstable.fd_read"),
        (#"(import "env" "memory" (memory 1))"#, "env.memory"),
    ])
    func `an unknown import is named`(_ line: String, _ name: String) async throws {
        let module = try WasmGuest.binary("(module \(line) (func (export \"_start\")))")
        #expect(try await reason(module).contains("it imports '\(name)', which does not exist here"))
    }

    @Test func `an import of the wrong type`() async throws {
        let module = try WasmGuest.binary(
            """
            (module (import "wasi_snapshot_preview1" "fd_close" (func (param i64) (result i32)))
              (memory (export "memory") 1) (func (export "_start")))
            """)
        let reason = try await reason(module)
        #expect(reason.contains("incompatible import type for `wasi_snapshot_preview1::fd_close`"), "\(reason)")
    }

    @Test(arguments: [
        ("(memory (export \"memory\") 1)", "exports no '_start'"),
        ("(memory (export \"memory\") 1) (func (export \"_start\") (param i32))", "'_start' is not a function without"),
        ("(memory (export \"memory\") 1) (global (export \"_start\") i32 (i32.const 0))", "'_start' is not a function"),
        ("(func (export \"_start\"))", "exports no memory named 'memory'"),
        ("(memory (export \"mem\") 1) (func (export \"_start\"))", "exports no memory named 'memory'"),
    ])
    func `a module that is no command`(_ body: String, _ says: String) async throws {
        #expect(try await reason(WasmGuest.binary("(module \(body))")).contains(says))
    }

    @Test func `more memory at the start than allowed`() async throws {
        let guest = try WasmGuest.command("nop", memory: "17")
        #expect(try await reason(guest, config: #"{"limits":{"memoryBytes":1048576}}"#).contains("1048576"))
        let giant = try WasmGuest.command("nop", memory: "65536")
        #expect(try await reason(giant).contains("memory"))
    }

    @Test(arguments: [
        "(memory 1) (memory (export \"memory\") 1)",
        "(memory (export \"memory\") i64 1)",
        "(memory (export \"memory\") 1 1 shared)",
        "(memory (export \"memory\") 1) (tag $e)",
        "(memory (export \"memory\") 1) (type $s (struct (field i32)))",
        """
        (memory (export "memory") 1)
        (func (drop (i64.add128 (i64.const 1) (i64.const 1) (i64.const 1) (i64.const 1))) (drop))
        """,
    ])
    func `a module that needs a proposal which is off`(_ body: String) async throws {
        let module = try WasmGuest.binary("(module \(body) (func (export \"_start\")))")
        #expect(try await reason(module).count > 40)
    }

    @Test func `more tables or table entries than allowed`() async throws {
        let tables = String(repeating: "(table 1 funcref)", count: 9)
        let many = try WasmGuest.command("nop", extra: tables)
        #expect(try await reason(many).contains("table"))
        let large = try WasmGuest.command("nop", extra: "(table 100001 funcref)")
        #expect(try await reason(large).contains("table"))
    }

    @Test func `a module above the size that is compiled`() async throws {
        let runtime = try WasmFixture.runtime { $0.maxModuleBytes = 100 }
        let refusal = try await WasmFixture.refusal(WasmGuest.echo(), on: runtime)
        #expect(try #require(refusal).message.contains("100 are allowed"))
    }

    @Test func `no module at all`() async throws {
        let refusal = try #require(try await WasmFixture.refusal(nil))
        #expect(refusal.code == .invalidRequest)
        #expect(refusal.details == .faults([Fault(pointer: "/wasmBinary", reason: "is required for wasm spells")]))
    }

    @Test func `a good module is not refused`() async throws {
        #expect(try await WasmFixture.refusal(WasmGuest.echo()) == nil)
    }
}
