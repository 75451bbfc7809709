import SpellKernel
import SpellRuntime
import Testing

/// How guests fail, and what their callers are told.
@Suite struct WasmFailureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let body: String
        var config = "{}"
        let reason: RuntimeFailure.Reason
        let says: String
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "unreachable", body: "unreachable", reason: .trapped, says: "unreachable"),
        Case(
            name: "division by zero", body: "(drop (i32.div_u (i32.const 1) (local.get $i)))", reason: .trapped,
            says: "divided an integer by zero"),
        Case(
            name: "a load outside the memory", body: "(drop (i32.load (i32.const 0x7fffffff)))", reason: .trapped,
            says: "outside its memory"),
        Case(name: "endless recursion", body: "(call $deeper)", reason: .trapped, says: "deeper than the stack"),
        Case(
            name: "an endless loop", body: WasmGuest.endless, config: #"{"limits":{"wallTimeMs":30}}"#,
            reason: .timedOut, says: "30 ms"),
        Case(
            name: "more than its fuel", body: WasmGuest.endless, config: #"{"limits":{"fuel":1000}}"#,
            reason: .fuelExceeded, says: "fuel of 1000"),
        Case(
            name: "a memory bomb",
            body: "(loop $more (if (i32.eq (memory.grow (i32.const 1)) (i32.const -1)) (then unreachable)) (br $more))",
            config: #"{"limits":{"memoryBytes":1048576}}"#, reason: .memoryExceeded, says: "1048576 bytes"),
        Case(
            name: "an output bomb", body: "(loop $more (call $write (i32.const 0) (i32.const 60000)) (br $more))",
            reason: .outputTooLarge, says: "1048576 bytes"),
        Case(
            name: "one byte too much",
            body: "(call $write (i32.const 0) (i32.const 11))", config: #"{"limits":{"outputBytes":10}}"#,
            reason: .outputTooLarge, says: "10 bytes"),
        Case(name: "no output", body: "nop", reason: .invalidOutput, says: "no output"),
        Case(
            name: "half a value", body: "(call $char (i32.const 91))", reason: .invalidOutput,
            says: "output is not valid JSON (at byte 1)"),
        Case(
            name: "two values",
            body: "(call $unsigned (i32.const 1)) (call $char (i32.const 10)) (call $unsigned (i32.const 1))",
            reason: .invalidOutput, says: "output"),
    ]

    @Test(arguments: cases) func `a guest's failure is reported by name`(_ example: Case) async throws {
        let guest = try WasmGuest.command(example.body, extra: "(func $deeper (call $deeper) (call $deeper))")
        let failure = try #require(try await WasmFixture.run(guest, config: example.config).failure)
        #expect(failure.reason == example.reason)
        #expect(failure.message.contains(example.says), "\(failure.message)")
        #expect(failure.exitCode == nil)
    }

    @Test func `a guest that exits is reported with its code`() async throws {
        let guest = try WasmGuest.command("(call $proc_exit (i32.const 3))", imports: ["proc_exit"])
        let failure = try #require(try await WasmFixture.run(guest).failure)
        #expect(failure.reason == .exited)
        #expect(failure.exitCode == 3)
    }

    @Test func `a guest that starts near its memory limit and never grows keeps its own failure`() async throws {
        let config = #"{"limits":{"memoryBytes":1048576}}"#
        let exiting = try WasmGuest.command("(call $proc_exit (i32.const 3))", imports: ["proc_exit"], memory: "16")
        let exit = try #require(try await WasmFixture.run(exiting, config: config).failure)
        #expect(exit.reason == .exited)
        #expect(exit.exitCode == 3)
        let trapping = try WasmGuest.command("unreachable", memory: "16")
        #expect(try await WasmFixture.run(trapping, config: config).failure?.reason == .trapped)
    }

    @Test func `a guest that is refused memory and then fails ran out of memory, however little it has`() async throws {
        let config = #"{"limits":{"memoryBytes":1048576}}"#
        let refused = "(if (i32.ne (memory.grow (i32.const 100)) (i32.const -1)) (then (return)))"
        let exiting = try WasmGuest.command("\(refused) (call $proc_exit (i32.const 3))", imports: ["proc_exit"])
        let failure = try #require(try await WasmFixture.run(exiting, config: config).failure)
        #expect(failure.reason == .memoryExceeded)
        #expect(failure.exitCode == nil)
        let trapping = try WasmGuest.command("\(refused) unreachable")
        #expect(try await WasmFixture.run(trapping, config: config).failure?.reason == .memoryExceeded)
    }

    @Test func `a guest that is refused memory and makes do has not failed`() async throws {
        let guest = try WasmGuest.command("(drop (memory.grow (i32.const 100))) (call $unsigned (i32.const 5))")
        let outcome = try await WasmFixture.run(guest, config: #"{"limits":{"memoryBytes":1048576}}"#)
        #expect(outcome.output == "5")
    }

    @Test func `a guest that fails after using all of its memory, but was refused none, keeps its own failure`()
        async throws
    {
        let guest = try WasmGuest.command(
            "(drop (memory.grow (i32.const 1))) (call $proc_exit (i32.const 3))", imports: ["proc_exit"], memory: "15")
        let failure = try #require(
            try await WasmFixture.run(guest, config: #"{"limits":{"memoryBytes":1048576}}"#).failure)
        #expect(failure.reason == .exited)
        #expect(failure.exitCode == 3)
    }

    @Test func `a trap in a start function is a trap`() async throws {
        let guest = try WasmGuest.command("nop", extra: "(func $first unreachable) (start $first)")
        #expect(try await WasmFixture.run(guest).failure?.reason == .trapped)
    }

    @Test func `an endless start function is stopped in time`() async throws {
        let guest = try WasmGuest.command("nop", extra: "(func $first \(WasmGuest.endless)) (start $first)")
        #expect(try await WasmFixture.run(guest, config: #"{"limits":{"wallTimeMs":20}}"#).failure?.reason == .timedOut)
    }

    @Test func `a failed run keeps its log and its usage`() async throws {
        let guest = try WasmGuest.command(
            """
            (i32.store8 (i32.const 0) (i32.const 33))
            (i32.store (i32.const 16) (i32.const 0))
            (i32.store (i32.const 20) (i32.const 1))
            (drop (call $fd_write (i32.const 2) (i32.const 16) (i32.const 1) (i32.const 24)))
            unreachable
            """)
        let usage = try await WasmFixture.run(guest).usage
        #expect(usage.log == Array("!".utf8))
        #expect(usage.memoryBytes == 65536)
        #expect(usage.fuel != nil)
    }

    @Test func `fuel is told where it is known, and not where time ended the run`() async throws {
        let late = try await WasmFixture.run(
            WasmGuest.command(WasmGuest.endless), config: #"{"limits":{"wallTimeMs":20}}"#)
        #expect(late.failure?.reason == .timedOut)
        #expect(late.usage.fuel == nil)
        let spent = try await WasmFixture.run(
            WasmGuest.command(WasmGuest.endless), config: #"{"limits":{"fuel":1000}}"#)
        #expect(spent.failure?.reason == .fuelExceeded)
        #expect(try #require(spent.usage.fuel) >= 1000)
    }

    /// Stores in a row, without a loop or a call, are not looked at on their way.
    @Test(arguments: ["", "(call $proc_exit (i32.const 0))"])
    func `who is late is late, however it ends`(_ end: String) async throws {
        let stores = (256..<8256).map { "(i32.store8 (i32.const \($0 << 12)) (i32.const 1))" }.joined()
        let guest = try WasmGuest.command(
            "(call $unsigned (i32.const 7)) \(stores) \(end)", imports: ["proc_exit"], memory: "520")
        let outcome = try await WasmFixture.run(guest, config: #"{"limits":{"wallTimeMs":1}}"#)
        #expect(outcome.failure?.reason == .timedOut, "\(outcome)")
    }

    @Test func `of an output that is not JSON the owner is shown the first 200 bytes, after the log`() async throws {
        let guest = try WasmGuest.command(
            """
            (i32.store (i32.const 8) (i32.const 0)) (i32.store (i32.const 12) (i32.const 2))
            (drop (call $fd_write (i32.const 2) (i32.const 8) (i32.const 1) (i32.const 16)))
            (call $write (i32.const 0) (i32.const 300))
            """, extra: #"(data (i32.const 0) "ab")"#)
        let outcome = try await WasmFixture.run(guest)
        #expect(outcome.failure?.message == "the spell's output is not valid JSON (at byte 0)")
        let log = String(decoding: outcome.usage.log, as: UTF8.self)
        #expect(log.hasPrefix("ab\nThe output began with: ab"), "\(log)")
        #expect(log.utf8.count == "ab\nThe output began with: ".utf8.count + 200)
        let none = try await WasmFixture.run(WasmGuest.command("nop"))
        #expect(none.usage.log.isEmpty)
    }

    @Test func `of what it writes to stderr the first 64 KiB are kept`() async throws {
        let guest = try WasmGuest.command(
            """
            (i32.store (i32.const 0) (i32.const 0))
            (i32.store (i32.const 4) (i32.const 50000))
            (local.set $i (i32.const 3))
            (loop $more
              (drop (call $fd_write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))
              (br_if $more (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
            (call $unsigned (i32.load (i32.const 8)))
            """)
        let outcome = try await WasmFixture.run(guest)
        #expect(outcome.output == "50000")
        #expect(outcome.usage.log.count == 65_536)
    }

    @Test func `time is up within 50 ms of the limit`() async throws {
        let guest = try WasmGuest.command(WasmGuest.endless)
        try await WasmFixture.expectTimeUp(100_000...400_000) {
            try await WasmFixture.run(guest, config: #"{"limits":{"wallTimeMs":100}}"#)
        }
    }

    @Test func `time is up within 50 ms also inside a host function`() async throws {
        let guest = try WasmGuest.command(
            "(loop $more (drop (call $random_get (i32.const 0) (i32.const 67108864))) (br $more))",
            imports: ["random_get"], memory: "1024")
        try await WasmFixture.expectTimeUp(50_000...500_000) {
            try await WasmFixture.run(guest, config: #"{"limits":{"wallTimeMs":50}}"#)
        }
    }
}
