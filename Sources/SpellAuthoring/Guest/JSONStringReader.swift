/// Reads what stands between the quotes of a JSON string.
struct JSONStringReader {
    struct Fault: Error {
        let reason: String
    }

    private let bytes: [UInt8]
    /// Behind the closing quote when the string has been read.
    private(set) var position: Int

    /// - Parameter position: behind the opening quote.
    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    mutating func string() throws(Fault) -> String {
        var text: [UInt8] = []
        while true {
            let start = position
            while position < bytes.count, Self.isPlain(bytes[position]) { position += 1 }
            text.append(contentsOf: bytes[start..<position])
            guard position < bytes.count else { throw Fault(reason: "a closing quote was expected") }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw Fault(reason: "a string is not UTF-8")
                }
                position += 1
                return string
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            default:
                throw Fault(reason: "a control character stands in a string")
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private mutating func escape(into text: inout [UInt8]) throws(Fault) {
        guard position < bytes.count else { throw unknownEscape }
        let letter = bytes[position]
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): return try unicode(into: &text)
        default: throw unknownEscape
        }
        position += 1
    }

    /// One `\u` escape, or two that are a surrogate pair. A surrogate without its other half becomes U+FFFD.
    private mutating func unicode(into text: inout [UInt8]) throws(Fault) {
        var value = try hexDigits()
        if (0xD800..<0xDC00).contains(value), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        {
            let start = position
            position += 1
            let low = try hexDigits()
            if (0xDC00..<0xE000).contains(low) {
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            } else {
                position = start
            }
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// The four behind a `u`, which the position stands at.
    private mutating func hexDigits() throws(Fault) -> UInt32 {
        var value: UInt32 = 0
        for index in position + 1...position + 4 {
            guard index < bytes.count, let digit = Self.hexDigit(bytes[index]) else { throw unknownEscape }
            value = value << 4 | digit
        }
        position += 5
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    private var unknownEscape: Fault { Fault(reason: "an escape is not JSON's") }
}
