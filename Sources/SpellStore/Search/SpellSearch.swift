package import SpellKernel

/// What somebody looks for: words that a spell must have all of, each whole or, from two letters on, as the beginning
/// of one of its own.
package struct SpellSearch: Sendable {
    /// Folded, in order, none of them the beginning of another; empty when nothing can match.
    let words: [String]

    /// In characters (code points).
    package static let maximumLength = 200
    /// Further words are not looked at.
    package static let maximumWords = 8

    /// Refuses with `INVALID_REQUEST` an empty text and one that is too long. A text without a letter or digit finds
    /// nothing.
    package init(_ text: String) throws(Refusal) {
        guard text.unicodeScalars.count <= Self.maximumLength, text.unicodeScalars.contains(where: { $0 != " " }) else {
            throw .invalidRequest(
                at: "/q", "must be words, at most \(Self.maximumLength) characters and not only spaces")
        }
        var words: [String] = []
        for word in WordText.words(in: text) where !words.contains(where: { Self.begins($0, with: word) }) {
            words.removeAll { Self.begins(word, with: $0) }
            words.append(word)
        }
        self.words = Array(words.prefix(Self.maximumWords))
    }

    /// Whether what has the text as the beginning of a word has the start too. By bytes, as the engines compare.
    private static func begins(_ text: String, with start: String) -> Bool {
        start.unicodeScalars.count == 1 ? text == start : text.utf8.starts(with: start.utf8)
    }

    /// Tells cursors of one search from those of another (FNV-1a).
    var fingerprint: UInt64 {
        words.joined(separator: " ").utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
