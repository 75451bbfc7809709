import SpellJSON
import Testing

/// Random damage to JSON text: nothing crashes, and everything that reads JSON agrees on what is acceptable.
struct JSONMutationTests {
    private static let seeds = [
        #"{"spellId":"resize@v1","parameters":{"width":640,"tags":["a","\u00e9\ud83d\ude00"],"f":-1.5e+3},"x":null}"#,
        #"[[],[{}],{"a":{"a":[true,false]}},"é€😀\\\"",0.1,-0,1E9]"#,
    ]

    @Test func allReadersAgreeOnDamagedText() throws {
        var random = SplitMix(state: 20_261_123)
        var accepted = 0
        for round in 0..<20_000 {
            var bytes = Array(Self.seeds[round % 2].utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) { Self.damage(&bytes, &random) }
            let range = try? JSONSyntax.check(bytes)
            let value = try? JSONValue(bytes)
            #expect((range == nil) == (value == nil), "\(String(decoding: bytes, as: UTF8.self))")
            guard let range, let value else { continue }
            accepted += 1
            #expect(String(validating: bytes, as: UTF8.self) != nil)
            #expect(try JSONValue(JSONSyntax.compact(bytes)) == value)
            #expect(try JSONSyntax.check(Array(bytes[range])) == 0..<range.count)
            #expect(try JSONValue(value.encoded) == value)
            #expect((try? JSONMembers(bytes))?.members.map(\.name) == value.objectValue?.members.map(\.name))
        }
        #expect(accepted > 1000, "the damage leaves enough good text to be worth it")
    }

    private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.insert(Array(#"{}[],:"\u0159e-. tfn"#.utf8).randomElement(using: &random) ?? 0, at: place)
        case 3: bytes.insert(contentsOf: bytes[place..<min(place + 9, bytes.count)], at: place)
        default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
        }
        if bytes.isEmpty { bytes = [0x30] }
    }
}

/// A random generator that gives the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
