internal import Foundation

/// Text as words that can be compared byte by byte, the same on every engine: letters and digits alone, without
/// case, accents or compatibility forms (`Größe` is `grosse`, `ﬁle` is `file`). Writing without spaces between
/// words (Han, kana) is taken character by character.
enum WordText {
    /// Longer words are cut, in spells and in searches alike.
    static let wordLength = 40

    /// How much of a text is looked at, in bytes: all of the longest description.
    static let textLength = 8 << 10
    /// How many marks may follow each other (UAX 15, "Stream-Safe Text Format"); further ones are left out. Sorting n of
    /// them takes n² steps.
    private static let marksInARow = 30

    /// In order, repeated where the text repeats them.
    static func words(in text: String) -> [String] {
        var words: [String] = []
        var word = "", length = 0
        func end() {
            if length > 0 { words.append(word) }
            (word, length) = ("", 0)
        }
        let folded = folded(beginning(of: text))
        for scalar in folded.unicodeScalars where scalar.properties.canonicalCombiningClass == .notReordered {
            if isWordByItself(scalar) {
                end()
                words.append(String(scalar))
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                guard length < wordLength else { continue }
                word.unicodeScalars.append(scalar)
                length += 1
            } else {
                end()
            }
        }
        end()
        return words
    }

    /// The words of a name that a program gave, as it is and in its parts: `maxWidth` is `maxwidth`, `max`, `width`.
    static func words(inIdentifier name: String) -> [String] {
        var apart = ""
        for (scalar, next) in zip(name.unicodeScalars, Array(name.unicodeScalars.dropFirst()) + [" "]) {
            apart.unicodeScalars.append(scalar)
            if scalar.properties.isLowercase, next.properties.isUppercase { apart.append(" ") }
        }
        return words(in: name) + (apart.utf8.count == name.utf8.count ? [] : words(in: apart))
    }

    private static func beginning(of text: String) -> String {
        var kept = String.UnicodeScalarView()
        var bytes = 0, marks = 0
        for scalar in text.unicodeScalars {
            bytes += scalar.utf8.count
            guard bytes <= textLength else { break }
            marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
            if marks <= marksInARow { kept.append(scalar) }
        }
        return String(kept)
    }

    /// Upper case first: that is what makes `ß` and `SS`, or `ς` and `σ`, the same (Unicode, "Caseless Matching").
    private static func folded(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.lowercased() }
        return text.decomposedStringWithCompatibilityMapping.uppercased().lowercased()
            .decomposedStringWithCompatibilityMapping
    }

    private static func isWordByItself(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isIdeographic || (0x3041...0x30FF).contains(scalar.value)
    }
}
