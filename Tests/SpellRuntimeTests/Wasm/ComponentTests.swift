import SpellKernel
import SpellRuntime
import SpellTestSupport
import Testing

/// Components of WASI 0.2: the same contract as for core modules, as far as wasmtime's own WASI lets it.
@Suite struct ComponentTests {
    private func run(_ body: String, config: String = "{}") async throws -> Outcome {
        try await WasmFixture.run(ComponentGuest.command(body), config: config)
    }

    @Test func `reads its parameters and writes its output`() async throws {
        let guest = try ComponentGuest.command(ComponentGuest.echo)
        #expect(try await WasmFixture.refusal(guest) == nil)
        let outcome = try await WasmFixture.run(guest, #"{"a":[1,2.50]}"#)
        #expect(outcome.output == #"{"a":[1,2.50]}"#)
        #expect(try #require(outcome.usage.fuel) > 0)
    }

    /// Whatever 0.2 a guest asks for, it gets this node's clock and randomness, never the machine's.
    @Test(arguments: ["0.2.0", "0.2.3", "0.2.6", "0.2.12"])
    func `sees the invocation's clock and randomness`(_ version: String) async throws {
        let guest = try ComponentGuest.command(
            """
            (i32.store8 (i32.const 1200) (i32.const 91)) (i32.store8 (i32.const 1201) (i32.const 93))
            (call $write (local.get $out) (i32.const 1200) (i32.const 1) (i32.const 0))
            (call $number (local.get $out) (call $now)) (call $comma (local.get $out))
            (call $number (local.get $out) (call $now)) (call $comma (local.get $out))
            (call $number (local.get $out) (call $rand))
            (call $write (local.get $out) (i32.const 1201) (i32.const 1) (i32.const 0))
            (i32.const 0)
            """, version: version)
        let first = try #require(try await WasmFixture.run(guest).output)
        #expect(first.hasPrefix("[1700000000000000000,1700000000000001000,"), "\(first)")
        #expect(try await WasmFixture.run(guest).output == first)
        let other = try await WasmFixture.run(guest, as: InvocationID(.v7())).output
        #expect(other != first)
    }

    @Test(arguments: [
        ("unreachable", "{}", RuntimeFailure.Reason.trapped, "unreachable"),
        ("(drop (i32.div_u (i32.const 1) (i32.const 0))) (i32.const 0)", "{}", .trapped, "divided an integer by zero"),
        ("(call $deeper) (i32.const 0)", "{}", .trapped, "deeper than the stack"),
        ("(loop $more (br $more)) unreachable", #"{"limits":{"wallTimeMs":40}}"#, .timedOut, "40 ms"),
        ("(loop $more (br $more)) unreachable", #"{"limits":{"fuel":1000}}"#, .fuelExceeded, "fuel of 1000"),
        ("(i32.const 1)", "{}", .exited, "code 1"),
        ("(i32.const 0)", "{}", .invalidOutput, "no output"),
        (
            "(loop $more (call $write (local.get $out) (i32.const 0) (i32.const 4096) (i32.const 0)) (br $more)) unreachable",
            #"{"limits":{"outputBytes":100}}"#, .outputTooLarge, "100 bytes"
        ),
        (
            "(call $write (local.get $out) (i32.const 0) (i32.const 4096) (i32.const 0)) (i32.const 1)",
            #"{"limits":{"outputBytes":100}}"#, .outputTooLarge, "100 bytes"
        ),
        (
            "(if (i32.eq (memory.grow (i32.const 100)) (i32.const -1)) (then unreachable)) (i32.const 0)",
            #"{"limits":{"memoryBytes":1048576}}"#, .trapped, "unreachable"
        ),
    ])
    func `fails by name`(_ body: String, _ config: String, _ reason: RuntimeFailure.Reason, _ says: String) async throws
    {
        let outcome = try await run(body, config: config)
        #expect(outcome.failure?.reason == reason)
        #expect(outcome.failure?.message.contains(says) == true, "\(String(describing: outcome.failure))")
    }

    @Test func `cannot wait, where no limit on time would reach it`() async throws {
        let guest = try ComponentGuest.command(
            "(drop (call $wait (i64.const 3600000000000))) (i32.const 0)",
            imports: """
                (import "wasi:io/poll@0.2.0" (instance $poll (export "pollable" (type (sub resource)))))
                (alias export $poll "pollable" (type $p))
                (import "wasi:clocks/monotonic-clock@0.2.1" (instance $waiting
                  (alias outer 1 $p (type $p1)) (export "pollable" (type $p2 (eq $p1)))
                  (export "subscribe-duration" (func (param "when" u64) (result (own $p2))))))
                """,
            lowered: #"(core func $wait (canon lower (func $waiting "subscribe-duration")))"#,
            passed: #"(export "wait" (func $wait))"#,
            core: #"(import "h" "wait" (func $wait (param i64) (result i32)))"#)
        let outcome = try await WasmFixture.run(guest, config: WasmFixture.minute)
        #expect(outcome.failure?.reason == .trapped)
        #expect(outcome.failure?.message.hasSuffix("a component cannot wait") == true)
    }

    @Test func `more memory at the start than allowed is refused at forging`() async throws {
        let guest = try ComponentGuest.command("(i32.const 0)", memory: "17 20")
        let refusal = try #require(
            try await WasmFixture.refusal(guest, config: #"{"limits":{"memoryBytes":1048576}}"#))
        #expect(refusal.code == .artifactInvalid)
        #expect(refusal.message.contains("starts with 1114112 bytes of memory"), "\(refusal.message)")
        #expect(try await WasmFixture.refusal(guest, config: #"{"limits":{"memoryBytes":1114112}}"#) == nil)
    }

    @Test func `an import that does not exist is named`() async throws {
        let http = try WasmGuest.binary(
            #"(component (import "wasi:http/types@0.2.0" (instance (export "a" (func)))))"#)
        let refusal = try #require(try await WasmFixture.refusal(http))
        #expect(refusal.code == .artifactInvalid)
        #expect(refusal.message.contains("imports 'wasi:http/types@0.2.0', which does not exist here"))
        let unknown = try ComponentGuest.command(
            "(i32.const 0)", imports: #"(import "wasi:cli/exit@0.2.0" (instance (export "escape" (func))))"#)
        let named = try #require(try await WasmFixture.refusal(unknown))
        #expect(named.code == .artifactInvalid)
        #expect(named.message.contains("escape"), "\(named.message)")
    }

    /// Else arguments of any size would be copied to the host, and again, for a call that takes none.
    @Test func `a function of WASI's is imported by its own type, or not at all`() async throws {
        let guest = try ComponentGuest.command(
            "(i32.const 0)",
            imports: """
                (import "wasi:random/insecure@0.2.1" (instance
                  (export "get-insecure-random-u64" (func (param "a" (list (tuple u8))) (result u64)))))
                """)
        let refusal = try #require(try await WasmFixture.refusal(guest))
        #expect(refusal.code == .artifactInvalid)
        #expect(refusal.message.contains("get-insecure-random-u64"), "\(refusal.message)")
    }

    @Test func `a component that is no command is refused`() async throws {
        let refusal = try #require(try await WasmFixture.refusal(WasmGuest.binary("(component)")))
        #expect(refusal.code == .artifactInvalid)
        #expect(refusal.message.contains("wasi:cli/run"))
    }

    /// Else what it answers, of any size, would be copied to the host before anybody looks at it.
    @Test(arguments: [
        ("(result (list (tuple u8)))", "(result i32)"), ("(result u32)", "(result i32)"), ("", ""),
        ("(result (result (error u8)))", "(result i32)"), ("(result (result u8))", "(result i32)"),
        (#"(param "a" u32) (result (result))"#, "(param i32) (result i32)"),
        ("(result (result))", "(result i32)"),
    ])
    func `a run of another type is refused`(_ type: String, _ lowered: String) async throws {
        let guest = try WasmGuest.binary(
            """
            (component
              (core module $m (memory (export "memory") 1) (func (export "run") \(lowered) unreachable))
              (core instance $i (instantiate $m))
              (alias core export $i "memory" (core memory $memory))
              (func $run \(type) (canon lift (core func $i "run") (memory $memory)))
              (component $face (import "run" (func $f \(type))) (export "run" (func $f)))
              (instance $face (instantiate $face (with "run" (func $run))))
              (export "wasi:cli/run@0.2.0" (instance $face)))
            """)
        let refusal = try await WasmFixture.refusal(guest)
        guard type != "(result (result))" else {
            #expect(refusal == nil)
            return
        }
        #expect(refusal?.code == .artifactInvalid)
        #expect(
            refusal?.message.contains("has no 'run' of the type func() -> result") == true, "\(refusal?.message ?? "")")
    }

    @Test func `more exports than allowed are refused before they are read`() async throws {
        func exporting(_ count: Int) throws -> [UInt8] {
            try ComponentGuest.command(
                "(i32.const 0)", imports: (0..<count).map { #"(export "a\#($0)" (type $err))"# }.joined())
        }
        #expect(try await WasmFixture.refusal(exporting(900)) == nil)
        let refusal = try #require(try await WasmFixture.refusal(exporting(20_000)))
        #expect(refusal.code == .artifactInvalid)
        #expect(refusal.message.contains("20001 exports, and 1000 of each are allowed"), "\(refusal.message)")
    }

    @Test func `two memories are refused`() async throws {
        let guest = try ComponentGuest.command(
            "(i32.const 0)", imports: "(core module $m (memory 1)) (core instance (instantiate $m))")
        #expect(try await WasmFixture.refusal(guest)?.code == .artifactInvalid)
    }

    @Test func `compiles in a child and is kept like a module`() async throws {
        try await TemporaryFolder.with { folder in
            let guest = try ComponentGuest.command(ComponentGuest.echo)
            for expected in [1, 0] {
                let shelf = ModuleShelf()
                let runtime = try WasmFixture.runtime(
                    {
                        $0.codeFolder = folder + "/modules"
                        $0.compiler = SpellBinary.path
                    }, artifacts: shelf)
                let sha256 = shelf.put(guest)
                let spell = try WasmFixture.spell(guest)
                let outcome = await runtime.run(
                    spell, JSONText(checked: Array("[4]".utf8)), as: WasmFixture.invocation, at: WasmFixture.startedAt,
                    for: nil)
                #expect(outcome.output == "[4]")
                #expect(shelf.reads(sha256) == expected)
            }
        }
    }
}
