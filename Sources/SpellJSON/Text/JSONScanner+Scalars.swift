extension JSONScanner {
    /// Reads a string; the next byte is its opening quote.
    mutating func string(_ text: Span<UInt8>) throws(JSONSyntaxError) -> StringSpan {
        let start = index + 1
        var at = start
        var isEscaped = false
        while at < text.count {
            let byte = text[at]
            if byte == UInt8(ascii: "\"") {
                advance(to: at + 1)
                return StringSpan(range: start..<at, isEscaped: isEscaped)
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
                at = try Self.escape(text, at: at)
            } else if byte >= 0x80 {
                at = try Self.multibyte(text, at: at)
            } else if byte >= 0x20 {
                at += 1
            } else {
                throw .invalid(at: at)
            }
        }
        throw .invalid(at: at)
    }

    /// Reads a number: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
    mutating func number(_ text: Span<UInt8>) throws(JSONSyntaxError) -> Range<Int> {
        let start = index
        var at = index
        if text[at] == UInt8(ascii: "-") { at += 1 }
        if at < text.count, text[at] == UInt8(ascii: "0") { at += 1 } else { at = try Self.digits(text, at: at) }
        if at < text.count, text[at] == UInt8(ascii: ".") { at = try Self.digits(text, at: at + 1) }
        if at < text.count, text[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < text.count, text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") { at += 1 }
            at = try Self.digits(text, at: at)
        }
        advance(to: at)
        return start..<at
    }

    /// Reads `true` or `false`.
    mutating func bool(_ text: Span<UInt8>) throws(JSONSyntaxError) -> Bool {
        let isTrue = text[index] == UInt8(ascii: "t")
        try word(isTrue ? "true" : "false", text)
        return isTrue
    }

    mutating func null(_ text: Span<UInt8>) throws(JSONSyntaxError) { try word("null", text) }

    private mutating func word(_ word: StaticString, _ text: Span<UInt8>) throws(JSONSyntaxError) {
        var at = index
        for byte in word.description.utf8 {
            guard at < text.count, text[at] == byte else { throw .invalid(at: at) }
            at += 1
        }
        advance(to: at)
    }

    /// One or more digits; returns the place after them.
    private static func digits(_ text: Span<UInt8>, at start: Int) throws(JSONSyntaxError) -> Int {
        var at = start
        while at < text.count, text[at] &- UInt8(ascii: "0") < 10 { at += 1 }
        guard at > start else { throw .invalid(at: at) }
        return at
    }

    /// An escape sequence; a surrogate must have its other half, for alone it has no UTF-8 form.
    private static func escape(_ text: Span<UInt8>, at start: Int) throws(JSONSyntaxError) -> Int {
        guard start + 1 < text.count else { throw .invalid(at: start) }
        switch text[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return start + 2
        case UInt8(ascii: "u"):
            guard let unit = codeUnit(text, at: start) else { throw .invalid(at: start) }
            guard UTF16.isSurrogate(unit) else { return start + 6 }
            guard UTF16.isLeadSurrogate(unit), let trail = codeUnit(text, at: start + 6), UTF16.isTrailSurrogate(trail)
            else { throw .invalid(at: start) }
            return start + 12
        default:
            throw .invalid(at: start)
        }
    }

    /// The UTF-16 code unit of a `\uXXXX` at this place, if there is one.
    static func codeUnit(_ text: Span<UInt8>, at start: Int) -> UInt16? {
        guard start + 6 <= text.count, text[start] == UInt8(ascii: "\\"), text[start + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt16 = 0
        for at in start + 2..<start + 6 {
            guard let digit = Character(UnicodeScalar(text[at])).hexDigitValue else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// A sequence of 2 to 4 bytes as in the Unicode Standard's table 3-7: no overlong forms, no surrogates.
    private static func multibyte(_ text: Span<UInt8>, at start: Int) throws(JSONSyntaxError) -> Int {
        let second: ClosedRange<UInt8>
        let length: Int
        switch text[start] {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: throw .notUTF8(at: start)
        }
        guard start + length <= text.count, second.contains(text[start + 1]) else { throw .notUTF8(at: start) }
        for at in start + 2..<start + length where text[at] & 0xC0 != 0x80 { throw .notUTF8(at: start) }
        return start + length
    }
}
