import SpellKernel
import SpellRuntime
import Testing

/// The same invocation, again and again and elsewhere, computes the same bytes and spends the same fuel.
@Suite struct WasmReplayTests {
    /// Prints whatever could differ: bits of numbers that are none, refused growth, times, random bytes, and where a
    /// hash table put random keys.
    private static let everything = """
        (call $char (i32.const 91))
        \(floats.map { "(call $number (i64.reinterpret_f64 \($0))) (call $comma)" }.joined(separator: "\n"))
        \(lanes.map { "(call $number (i64x2.extract_lane 0 \($0))) (call $comma)" }.joined(separator: "\n"))
        (loop $pages
          (call $unsigned (memory.grow (i32.const 7)))
          (call $comma)
          (br_if $pages (i32.lt_u (memory.size) (i32.const 120))))
        (call $unsigned (memory.grow (i32.const 65536)))
        (call $comma)
        (loop $entries
          (br_if $entries (i32.ne (table.grow $table (ref.null func) (i32.const 999)) (i32.const -1))))
        (call $unsigned (table.size $table))
        (call $comma)
        (loop $keys
          (drop (call $random_get (i32.const 400) (i32.const 8)))
          (call $insert (i64.load (i32.const 400)))
          (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 400)))
          (call $insert (i64.load (i32.const 400)))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br_if $keys (i32.lt_u (local.get $i) (i32.const 300))))
        (call $number (global.get $probes))
        (call $comma)
        (call $number (global.get $placed))
        (call $char (i32.const 93))
        """

    private static let floats = [
        "(f64.sqrt (f64.const -1))", "(f64.div (f64.const 0) (f64.const -0))",
        "(f64.sub (f64.const inf) (f64.const inf))",
        "(f64.mul (f64.const inf) (f64.const 0))", "(f64.add (f64.const nan:0x123) (f64.const 1))",
        "(f64.min (f64.const -nan:0x5) (f64.const nan:0x7))", "(f64.max (f64.const 1) (f64.const nan:0x4000000000000))",
        "(f64.promote_f32 (f32.const nan:0x1))", "(f64.promote_f32 (f32.demote_f64 (f64.const nan:0xfffff)))",
        "(f64.neg (f64.const nan:0x99))", "(f64.copysign (f64.const nan:0x77) (f64.const -1))",
        "(f64.nearest (f64.const nan:0x1))", "(f64.convert_i64_u (i64.const -1))", "(f64.nearest (f64.const -0.5))",
    ]

    private static let lanes = [
        "(f32x4.div (v128.const f32x4 0 0 0 0) (v128.const f32x4 0 -0 0 -0))",
        "(f64x2.sqrt (v128.const f64x2 -1 -4))",
        "(f32x4.relaxed_madd (v128.const f32x4 1e38 3 5 7) (v128.const f32x4 10 1e-8 1 1) (v128.const f32x4 -inf 1 1 1))",
        "(f64x2.relaxed_min (v128.const f64x2 nan:0x5 -0) (v128.const f64x2 1 0))",
        "(i32x4.relaxed_trunc_f32x4_s (v128.const f32x4 nan 1e30 -1e30 2.5))",
        "(i8x16.relaxed_swizzle (v128.const i64x2 1 2) (v128.const i64x2 -1 77))",
        "(i16x8.relaxed_q15mulr_s (v128.const i64x2 0x8000800080008000 1) (v128.const i64x2 0x8000800080008000 1))",
    ]

    /// An open-addressing table of 1024 places at 8192.
    private static let table = """
        (table $table 1 funcref)
        (global $probes (mut i64) (i64.const 0))
        (global $placed (mut i64) (i64.const 0))
        (func $insert (param $key i64) (local $at i32)
          (local.set $at (i32.and
            (i32.wrap_i64 (i64.shr_u (i64.mul (local.get $key) (i64.const 0x9E3779B97F4A7C15)) (i64.const 51)))
            (i32.const 8184)))
          (block $free
            (loop $probe
              (br_if $free (i64.eqz (i64.load offset=8192 (local.get $at))))
              (global.set $probes (i64.add (global.get $probes) (i64.const 1)))
              (local.set $at (i32.and (i32.add (local.get $at) (i32.const 8)) (i32.const 8184)))
              (br $probe)))
          (i64.store offset=8192 (local.get $at) (local.get $key))
          (global.set $placed
            (i64.xor (i64.rotl (global.get $placed) (i64.const 5)) (i64.extend_i32_u (local.get $at)))))
        """

    private func guest() throws -> [UInt8] {
        try WasmGuest.command(Self.everything, imports: ["random_get", "clock_time_get"], extra: Self.table)
    }

    private let config = #"{"limits":{"memoryBytes":8388608}}"#

    @Test func `1,000 replays on two engines, and on one started later, are one computation`() async throws {
        let guest = try guest()
        let first = try await WasmFixture.run(guest, config: config)
        #expect(try #require(first.output).count > 400)
        let engines = [try WasmFixture.shared.get(), try WasmFixture.runtime { $0.guestThreads = 2 }]
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            for replay in 0..<1000 {
                group.addTask { [config] in
                    try await WasmFixture.run(guest, config: config, on: engines[replay % 2])
                }
            }
            for try await outcome in group {
                #expect(outcome.output == first.output)
                #expect(outcome.usage.fuel == first.usage.fuel)
            }
        }
        let later = try await WasmFixture.run(guest, config: config, on: WasmFixture.runtime { $0.guestThreads = 1 })
        #expect(later.output == first.output)
        #expect(later.usage.fuel == first.usage.fuel)
    }

    @Test func `a failure is replayed too, with its fuel`() async throws {
        let guest = try WasmGuest.command(
            """
            (loop $more
              (drop (call $random_get (i32.const 0) (i32.const 4)))
              (br_if $more (i32.rem_u (i32.load (i32.const 0)) (i32.const 1000))))
            unreachable
            """, imports: ["random_get"])
        let first = try await WasmFixture.run(guest)
        #expect(first.failure?.reason == .trapped)
        for _ in 0..<100 {
            let again = try await WasmFixture.run(guest)
            #expect(again.failure == first.failure)
            #expect(again.usage.fuel == first.usage.fuel)
        }
    }

    @Test func `fuel runs out at the same place`() async throws {
        let guest = try guest()
        for fuel in [1, 100, 5000, 20_000] {
            let config = #"{"limits":{"fuel":\#(fuel),"memoryBytes":8388608}}"#
            let first = try await WasmFixture.run(guest, config: config)
            let again = try await WasmFixture.run(
                guest, config: config, on: WasmFixture.runtime { $0.guestThreads = 1 })
            #expect(first.failure?.reason == .fuelExceeded)
            #expect(first.usage.fuel == again.usage.fuel)
            #expect(first.usage.memoryBytes == again.usage.memoryBytes)
        }
    }
}
