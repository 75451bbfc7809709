import SpellKernel
import SpellRuntime
import Testing

/// Large fills and copies work in pieces of a mebibyte, so that they can be stopped: what they mean stays.
@Suite struct BulkPiecesTests {
    struct Bulk: Sendable, CustomTestStringConvertible {
        let to: UInt32
        let from: UInt32
        let count: UInt32

        init(_ to: UInt32, _ from: UInt32, _ count: UInt32) { (self.to, self.from, self.count) = (to, from, count) }

        var testDescription: String { "\(count) bytes from \(from) to \(to)" }
    }

    private static let piece: UInt32 = 1 << 20
    private static let pages = 80
    private static let end = UInt32(pages) << 16

    private static let sizes: [UInt32] = [
        0, 1, piece - 1, piece, piece + 1, 2 * piece - 1, 2 * piece, 2 * piece + 1, 3 * piece + 7, end - 65_536,
    ]

    private static let fills = sizes.map { Bulk(0, 0, $0) } + sizes.map { Bulk(end - 65_536 - $0, 0, $0) }

    /// Apart, overlapping by much, by little, by a piece and a byte more or less, in both directions, and to the very end.
    private static let copies =
        [1, 7, 4096, piece - 1, piece, piece + 1, 2 * piece].flatMap { distance in
            [piece, piece + 1, 2 * piece, 2 * piece + 3].flatMap { [Bulk(distance, 0, $0), Bulk(0, distance, $0)] }
        } + [
            Bulk(end - 65_536 - 2 * piece - 5, 3, 2 * piece + 5), Bulk(5, end - 65_536 - 3 * piece, 3 * piece),
            Bulk(100, 100, 3 * piece), Bulk(1, 0, end - 65_537), Bulk(0, 1, end - 65_537),
        ]

    /// Every byte of the memory but those of the last page, which the words of the guest are in, is held against what
    /// it was and what it has to be. `$byte` is what an address holds at first.
    private func outcome(of instruction: String, _ bulk: Bulk, becomes expected: String) async throws -> Outcome {
        let guest = try WasmGuest.command(
            """
            (local.set $n (i32.const \(Self.end - 65_536)))
            (loop $fill
              (i32.store8 (local.get $i) (call $byte (local.get $i)))
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br_if $fill (i32.lt_u (local.get $i) (local.get $n))))
            (call $bulk (i32.const \(bulk.to)) (i32.const \(bulk.from)) (i32.const \(bulk.count)))
            (local.set $i (i32.const 0))
            (loop $check
              (if (i32.ne
                    (i32.load8_u (local.get $i))
                    (if (result i32)
                      (i32.lt_u (i32.sub (local.get $i) (i32.const \(bulk.to))) (i32.const \(bulk.count)))
                      (then \(expected))
                      (else (call $byte (local.get $i)))))
                (then (call $proc_exit (i32.add (i32.const 1) (local.get $i)))))
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br_if $check (i32.lt_u (local.get $i) (local.get $n))))
            (i32.store8 (i32.const 0) (i32.const 49))
            (call $write (i32.const 0) (i32.const 1))
            """, imports: ["proc_exit"], memory: "\(Self.pages)",
            extra: """
                (func $byte (param i32) (result i32)
                  (i32.shr_u (i32.mul (i32.add (local.get 0) (i32.const 77)) (i32.const 0x9E3779B1)) (i32.const 24)))
                (func $bulk (param $to i32) (param $from i32) (param $count i32)
                  (\(instruction) (local.get $to) (local.get $from) (local.get $count)))
                """)
        return try await WasmFixture.run(guest, config: #"{"limits":{"wallTimeMs":60000}}"#)
    }

    @Test(arguments: fills)
    func `a fill writes what it should and nothing else`(_ fill: Bulk) async throws {
        let outcome = try await outcome(of: "memory.fill", fill, becomes: "(i32.const 0)")
        #expect(outcome.output == "1", "\(outcome)")
    }

    @Test(arguments: copies)
    func `a copy moves what was there, also onto itself`(_ copy: Bulk) async throws {
        let moved = "(call $byte (i32.add (i32.sub (local.get $i) (i32.const \(copy.to))) (i32.const \(copy.from))))"
        let outcome = try await outcome(of: "memory.copy", copy, becomes: moved)
        #expect(outcome.output == "1", "\(outcome)")
    }

    private static let outside = [
        Bulk(0, 0, end + 1), Bulk(1, 0, end), Bulk(end - piece, 0, piece + 1), Bulk(end - 2 * piece, 0, 2 * piece + 1),
        Bulk(end + 1, 0, 0), Bulk(0xFFFF_FFFF, 0, 2 * piece), Bulk(0x8000_0000, 0, 0x8000_0000),
        Bulk(2 * piece, 0, 0xFFFF_FFFF), Bulk(0xFFFF_FFFF, 0, 0xFFFF_FFFF), Bulk(end, 0, 0x7FFF_FFFF),
    ]

    @Test(arguments: outside)
    func `what reaches outside the memory traps as it did`(_ bulk: Bulk) async throws {
        for (instruction, bulk) in [
            ("memory.fill", bulk), ("memory.copy", bulk), ("memory.copy", Bulk(bulk.from, bulk.to, bulk.count)),
        ] {
            let outcome = try await outcome(of: instruction, bulk, becomes: "(i32.const 0)")
            #expect(outcome.failure?.reason == .trapped)
            #expect(outcome.failure?.message.contains("outside its memory") == true, "\(outcome)")
        }
    }

    /// Pieces are seen in the fuel, and only there.
    @Test(arguments: [("memory.fill", "1"), ("memory.copy", "64")])
    func `one over the whole memory is many, and one of a known small size stays one`(
        instruction: String, from: String
    ) async throws {
        func fuel(_ count: String) async throws -> UInt64 {
            let body = """
                (local.set $n (i32.const \(32 << 20)))
                (\(instruction) (i32.const 1024) (i32.const \(from)) \(count))
                (call $char (i32.const 49))
                """
            let guest = try WasmGuest.command(body, memory: "520")
            return try #require(try await WasmFixture.run(guest, config: WasmFixture.minute).usage.fuel)
        }
        let known = try await fuel("(i32.const 1048576)")
        let unknown = try await fuel("(i32.const 1048577)")
        let large = try await fuel("(local.get $n)")
        #expect(known + 20 < unknown)
        #expect(unknown + 30 * 15 < large)
    }

    @Test func `a guest cannot keep the pieces out by what it exports`() async throws {
        let guest = try WasmGuest.command(
            "(memory.fill (i32.const 0) (i32.const 0) (memory.grow (i32.const 1)))",
            extra: #"(global (export "spell growth refused") (mut i32) (i32.const 0))"#)
        let refusal = try #require(try await WasmFixture.refusal(guest))
        #expect(refusal.code == .artifactInvalid)
        #expect(refusal.message.contains("duplicate export"), "\(refusal.message)")
    }

    @Test func `a component's fills are many, too`() async throws {
        func fuel(_ bytes: Int) async throws -> UInt64 {
            let guest = try ComponentGuest.command(
                "(memory.fill (i32.const 65536) (i32.const 0) (i32.const \(bytes))) (i32.const 0)", memory: "520")
            let outcome = try await WasmFixture.run(guest, config: WasmFixture.minute)
            #expect(outcome.failure?.reason == .invalidOutput, "\(outcome)")
            return try #require(outcome.usage.fuel)
        }
        let (small, large) = (try await fuel(1 << 20), try await fuel(32 << 20))
        #expect(small + 31 * 15 < large)
    }
}
