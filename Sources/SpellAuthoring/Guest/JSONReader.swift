extension JSON {
    /// Reads one JSON value (RFC 8259) with nothing but white space around it. Throws where the text is anything else,
    /// or nested deeper than 128 levels.
    init(parsing text: [UInt8]) throws(SpellError) {
        var reader = JSONReader(text)
        self = try reader.document()
    }
}

/// Reads JSON from bytes.
struct JSONReader {
    /// As deep as Spell lets parameters and output be.
    private static let maxDepth = 128

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(SpellError) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw fault("the end was expected") }
        return value
    }

    private mutating func value(depth: Int) throws(SpellError) -> JSON {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"): return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where Self.isDigit(byte): return .number(try number())
        default: throw fault("a value was expected")
        }
    }

    private mutating func object(depth: Int) throws(SpellError) -> JSON {
        try enter(depth)
        var members: [JSON.Member] = []
        guard !takes("}") else { return .object([]) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw fault("a member's name was expected") }
            let name = try string()
            guard takes(":") else { throw fault("':' was expected") }
            members.append(JSON.Member(name: name, value: try value(depth: depth + 1)))
        } while takes(",")
        guard takes("}") else { throw fault("',' or '}' was expected") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(SpellError) -> JSON {
        try enter(depth)
        var elements: [JSON] = []
        guard !takes("]") else { return .array([]) }
        repeat { elements.append(try value(depth: depth + 1)) } while takes(",")
        guard takes("]") else { throw fault("',' or ']' was expected") }
        return .array(elements)
    }

    /// Moves past the opening bracket.
    private mutating func enter(_ depth: Int) throws(SpellError) {
        guard depth < Self.maxDepth else { throw fault("it is nested deeper than \(Self.maxDepth) levels") }
        position += 1
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(SpellError) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            guard peek == word.utf8Start[index] else { throw fault("'\(word)' was expected") }
            position += 1
        }
        return value
    }

    private mutating func number() throws(SpellError) -> JSONNumber {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        if peek == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if peek == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return JSONNumber(checked: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() throws(SpellError) {
        let start = position
        while let byte = peek, Self.isDigit(byte) { position += 1 }
        guard position > start else { throw fault("a digit was expected") }
    }

    private mutating func string() throws(SpellError) -> String {
        var text = JSONStringReader(bytes, at: position + 1)
        do throws(JSONStringReader.Fault) {
            let string = try text.string()
            position = text.position
            return string
        } catch {
            position = text.position
            throw fault(error.reason)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Moves past white space and this character; false, and only past the white space, where another stands there.
    private mutating func takes(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func fault(_ reason: String) -> SpellError {
        SpellError(SpellError.dataCode, "not JSON: \(reason) at byte \(position)")
    }
}
