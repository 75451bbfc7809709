import SpellKernel
import SpellRuntime
import Testing

@Suite struct WasmDeterminismTests {
    /// Prints clocks, a wait and random bytes.
    private func observer() throws -> [UInt8] {
        try WasmGuest.command(
            """
            (call $char (i32.const 91))
            (drop (call $clock_time_get (i32.const 0) (i64.const 1) (i32.const 8)))
            (call $number (i64.load (i32.const 8)))
            (call $comma)
            (drop (call $clock_time_get (i32.const 1) (i64.const 1) (i32.const 8)))
            (call $number (i64.load (i32.const 8)))
            (call $comma)
            (i32.store8 (i32.const 108) (i32.const 0))
            (i32.store (i32.const 116) (i32.const 1))
            (i64.store (i32.const 124) (i64.const 3600000000000))
            (drop (call $poll_oneoff (i32.const 100) (i32.const 200) (i32.const 1) (i32.const 300)))
            (drop (call $clock_time_get (i32.const 0) (i64.const 1) (i32.const 8)))
            (call $number (i64.load (i32.const 8)))
            (loop $more
              (call $comma)
              (drop (call $random_get (i32.const 401) (i32.const 7)))
              (call $number (i64.load (i32.const 400)))
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br_if $more (i32.lt_u (local.get $i) (i32.const 20))))
            (call $char (i32.const 93))
            """, imports: ["clock_time_get", "poll_oneoff", "random_get"])
    }

    @Test func `the same invocation computes the same bytes with the same fuel`() async throws {
        let guest = try observer()
        let first = try await WasmFixture.run(guest)
        let second = try await WasmFixture.run(guest)
        let elsewhere = try await WasmFixture.run(guest, on: WasmFixture.runtime { $0.guestThreads = 1 })
        #expect(try #require(first.output).count > 100)
        #expect(first.output == second.output)
        #expect(first.output == elsewhere.output)
        #expect(first.usage.fuel == second.usage.fuel)
        #expect(first.usage.fuel == elsewhere.usage.fuel)
    }

    @Test func `another invocation sees other random bytes`() async throws {
        let guest = try observer()
        let first = try await WasmFixture.run(guest)
        let other = try await WasmFixture.run(guest, as: InvocationID(RawID(high: 1, low: 2)))
        #expect(first.output != other.output)
    }

    @Test func `the clock starts at the invocation and moves by readings and waits`() async throws {
        let output = try #require(try await WasmFixture.run(observer()).output)
        let start = WasmFixture.startedAt.microseconds * 1000
        #expect(output.hasPrefix("[\(start),\(start + 1000),\(start + 3_600_000_000_000 + 2000),"), "\(output)")
    }

    @Test func `an hour's wait takes no time`() async throws {
        let outcome = try await WasmFixture.run(observer(), config: WasmFixture.minute)
        #expect(outcome.output != nil)
    }

    @Test func `a not-a-number has the same bits everywhere`() async throws {
        let guest = try WasmGuest.command(
            """
            (call $number (i64.reinterpret_f64
              (f64.div (f64.convert_i32_u (local.get $i)) (f64.convert_i32_u (local.get $n)))))
            """)
        #expect(try await WasmFixture.run(guest).output == "\(0x7FF8_0000_0000_0000)")
    }
}
