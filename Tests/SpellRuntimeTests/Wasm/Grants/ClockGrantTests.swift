import SpellKernel
import SpellRuntime
import Testing

/// `grants.clock`: the machine's time and real waits, within the run's time.
@Suite struct ClockGrantTests {
    /// Prints the wall clock, then how long by each clock a wait of 20 ms took, and the monotonic clock.
    private func guest() throws -> [UInt8] {
        try WasmGuest.command(
            """
            (call $char (i32.const 91))
            (call $number (call $time (i32.const 0)))
            (loop $clocks
              (call $comma)
              (i64.store (i32.const 16) (call $time (local.get $i)))
              (call $wait (local.get $i) (i64.const 20000000) (i32.const 0))
              (call $number (i64.sub (call $time (local.get $i)) (i64.load (i32.const 16))))
              (call $comma)
              (i64.store (i32.const 16) (call $time (local.get $i)))
              (call $wait (local.get $i) (i64.add (i64.const 20000000) (call $time (local.get $i))) (i32.const 1))
              (call $number (i64.sub (call $time (local.get $i)) (i64.load (i32.const 16))))
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br_if $clocks (i32.lt_u (local.get $i) (i32.const 2))))
            (call $comma)
            (call $number (call $time (i32.const 1)))
            (call $char (i32.const 93))
            """, imports: ["clock_time_get", "poll_oneoff"], extra: Self.words)
    }

    private static let words = """
        (func $time (param $clock i32) (result i64)
          (drop (call $clock_time_get (local.get $clock) (i64.const 1) (i32.const 8)))
          (i64.load (i32.const 8)))
        (func $wait (param $clock i32) (param $timeout i64) (param $flags i32)
          (i32.store (i32.const 116) (local.get $clock))
          (i64.store (i32.const 124) (local.get $timeout))
          (i32.store16 (i32.const 140) (local.get $flags))
          (if (call $poll_oneoff (i32.const 100) (i32.const 200) (i32.const 1) (i32.const 300)) (then unreachable))
          (if (i32.ne (i32.load (i32.const 300)) (i32.const 1)) (then unreachable)))
        """

    private func numbers(_ outcome: Outcome) throws -> [Int64] {
        try #require(outcome.output, "\(outcome)").dropFirst().dropLast().split(separator: ",").compactMap { Int64($0) }
    }

    @Test func `with it, a guest sees the machine's time, and waits are waited for`() async throws {
        let before = Timestamp.now().microseconds * 1000
        let outcome = try await WasmFixture.run(guest(), config: #"{"grants":{"clock":true}}"#)
        let after = Timestamp.now().microseconds * 1000
        let numbers = try numbers(outcome)
        try #require(numbers.count == 6)
        #expect((before...after).contains(numbers[0]))
        #expect(numbers[1...4].allSatisfy { $0 >= 20_000_000 }, "\(numbers)")
        #expect(numbers[5] >= 80_000_000)
        #expect(numbers[5] <= outcome.usage.wallTimeMicroseconds * 1000, "it counts from the run's start")
    }

    @Test func `without it, there is the invocation's time alone, and no wait takes time`() async throws {
        let start = WasmFixture.startedAt.microseconds * 1000
        for config in ["{}", #"{"grants":{"clock":false,"random":true}}"#] {
            let numbers = try numbers(try await WasmFixture.run(guest(), config: config))
            // Every reading takes a microsecond.
            #expect(numbers[0] == start)
            #expect(numbers[1...4].allSatisfy { $0 == 20_001_000 }, "\(numbers)")
        }
    }

    @Test(arguments: [0, 1]) func `a wait past the run's time is stopped there`(_ flags: Int) async throws {
        let guest = try WasmGuest.command(
            "(call $wait (i32.const 0) (i64.const -1) (i32.const \(flags)))",
            imports: ["clock_time_get", "poll_oneoff"], extra: Self.words)
        try await WasmFixture.expectTimeUp(50_000...500_000) {
            try await WasmFixture.run(guest, config: #"{"grants":{"clock":true},"limits":{"wallTimeMs":50}}"#)
        }
    }

    @Test func `a wait for what is past, or beside a stream that is ready, ends at once`() async throws {
        let guest = try WasmGuest.command(
            """
            (call $wait (i32.const 0) (i64.const 5) (i32.const 1))
            (i32.store8 (i32.const 156) (i32.const 1)) ;; fd_read of stdin, beside an hour's wait
            (i64.store (i32.const 124) (i64.const 3600000000000))
            (i32.store16 (i32.const 140) (i32.const 0))
            (drop (call $poll_oneoff (i32.const 100) (i32.const 200) (i32.const 2) (i32.const 300)))
            (call $unsigned (i32.load (i32.const 300)))
            """, imports: ["clock_time_get", "poll_oneoff"], extra: Self.words)
        #expect(try await WasmFixture.run(guest, config: #"{"grants":{"clock":true}}"#).output == "1")
    }
}
