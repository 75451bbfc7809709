import SpellKernel
import SpellRuntime
import Testing

/// `grants.random`: the machine's randomness.
@Suite struct RandomGrantTests {
    /// Fills 29 bytes of memory at an odd place, and prints them and the byte on either side as numbers.
    private func guest() throws -> [UInt8] {
        try WasmGuest.command(
            """
            (drop (call $random_get (i32.const 101) (i32.const 29)))
            (call $char (i32.const 91))
            (call $unsigned (i32.load8_u (i32.const 100)))
            (loop $more
              (call $comma)
              (call $unsigned (i32.load8_u (i32.add (i32.const 101) (local.get $i))))
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br_if $more (i32.lt_u (local.get $i) (i32.const 30))))
            (call $char (i32.const 93))
            """, imports: ["random_get"])
    }

    @Test func `with it, the same invocation draws other bytes each time, in their place alone`() async throws {
        let config = #"{"grants":{"random":true}}"#
        var seen: [Set<Substring>] = Array(repeating: [], count: 31)
        for _ in 0..<20 {
            let output = try #require(try await WasmFixture.run(guest(), config: config).output)
            for (index, byte) in output.dropFirst().dropLast().split(separator: ",").enumerated() {
                seen[index].insert(byte)
            }
        }
        #expect(seen.first == ["0"] && seen.last == ["0"])
        // That a byte is one and the same in 20 drawings has a chance of one in 256^19.
        #expect(seen.dropFirst().dropLast().allSatisfy { $0.count > 1 })
    }

    @Test func `without it, the same invocation always draws the same bytes`() async throws {
        for config in ["{}", #"{"grants":{"clock":true,"random":false}}"#] {
            let first = try await WasmFixture.run(guest(), config: config).output
            #expect(try await WasmFixture.run(guest(), config: config).output == first)
        }
    }
}
