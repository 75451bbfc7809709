import SpellKernel
import SpellRuntime
import Testing

/// What components can be granted: all but `http` and waiting. That they have none of it without is in `ComponentTests`.
@Suite struct ComponentGrantTests {
    @Test func `the machine's clock and randomness`() async throws {
        let guest = try ComponentGuest.command(
            """
            (i32.store8 (i32.const 1200) (i32.const 91)) (i32.store8 (i32.const 1201) (i32.const 93))
            (call $write (local.get $out) (i32.const 1200) (i32.const 1) (i32.const 0))
            (call $number (local.get $out) (call $now)) (call $comma (local.get $out))
            (call $number (local.get $out) (call $rand))
            (call $write (local.get $out) (i32.const 1201) (i32.const 1) (i32.const 0))
            (i32.const 0)
            """)
        let config = #"{"grants":{"clock":true,"random":true}}"#
        #expect(try await WasmFixture.refusal(guest, config: config) == nil)
        var drawn: Set<Substring> = []
        for _ in 0..<2 {
            let outcome = try await WasmFixture.run(guest, config: config)
            let numbers = try #require(outcome.output).dropFirst().dropLast().split(separator: ",")
            let monotonic = try #require(numbers.first.flatMap { Int64($0) })
            #expect((0...outcome.usage.wallTimeMicroseconds * 1000).contains(monotonic))
            drawn.insert(try #require(numbers.last))
        }
        #expect(drawn.count == 2)
    }

    /// Prints the value of its first variable as it is, or 0 when there is none.
    private func environment() throws -> [UInt8] {
        try ComponentGuest.command(
            """
            (call $env (i32.const 16))
            (if (i32.load (i32.const 20))
              (then
                (call $write (local.get $out) (i32.load offset=8 (i32.load (i32.const 16)))
                  (i32.load offset=12 (i32.load (i32.const 16))) (i32.const 4)))
              (else (call $number (local.get $out) (i64.const 0))))
            (i32.const 0)
            """,
            imports: """
                (import "wasi:cli/environment@0.2.0" (instance $environment
                  (export "get-environment" (func (result (list (tuple string string)))))))
                """,
            lowered: """
                (core func $env (canon lower (func $environment "get-environment") (memory $mem) (realloc $realloc)))
                """,
            passed: #"(export "env" (func $env))"#, core: #"(import "h" "env" (func $env (param i32)))"#)
    }

    @Test func `an environment, and nothing of the server's without`() async throws {
        let guest = try environment()
        let config = #"{"grants":{"env":{"LIST":"[1,\"ä\"]","MORE":"x"}}}"#
        #expect(try await WasmFixture.run(guest, config: config).output == #"[1,"ä"]"#)
        #expect(try await WasmFixture.run(guest).output == "0")
        #expect(try await WasmFixture.run(guest, config: #"{"grants":{"clock":true}}"#).output == "0")
    }
}
