/// A member name that is compared code point by code point (RFC 8259, section 8.3). `String`'s own equality takes
/// two spellings of "é" for one; its hash would let a sender make any number of names collide.
struct JSONName: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: JSONName, right: JSONName) -> Bool { same(left.text, right.text) }

    static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
    }

    func hash(into hasher: inout Hasher) { Self.hash(text, into: &hasher) }

    static func hash(_ text: String, into hasher: inout Hasher) {
        var word: UInt64 = 0
        var filled = 0
        for byte in text.utf8 {
            word = word << 8 | UInt64(byte)
            filled += 1
            if filled.isMultiple(of: 8) {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(filled)
    }
}
