/// Builds a `JSONValue` with the scanner's rules.
struct JSONParser {
    private let bytes: [UInt8]
    private var scanner: JSONScanner

    init(_ bytes: [UInt8], maxDepth: Int) {
        self.bytes = bytes
        scanner = JSONScanner(maxDepth: maxDepth)
    }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        let bytes = bytes
        let text = bytes.span
        scanner.skipSpace(text)
        let value = try value(text, depth: 0)
        try scanner.finish(text)
        return value
    }

    private mutating func value(_ text: Span<UInt8>, depth: Int) throws(JSONSyntaxError) -> JSONValue {
        switch try scanner.peekKind(text) {
        case .string:
            return .string(try scanner.string(text).decoded(from: bytes))
        case .number:
            return .number(JSONNumber(checked: String(decoding: bytes[try scanner.number(text)], as: UTF8.self)))
        case .object:
            return .object(try object(text, depth: depth))
        case .array:
            return .array(try array(text, depth: depth))
        case .bool:
            return .bool(try scanner.bool(text))
        case .null:
            try scanner.null(text)
            return .null
        }
    }

    private mutating func object(_ text: Span<UInt8>, depth: Int) throws(JSONSyntaxError) -> JSONObject {
        var members: [(name: String, value: JSONValue)] = []
        var object = try scanner.openObject(text, depth: depth)
        while let name = try scanner.nextMember(text, of: &object) {
            members.append((name.decoded(from: bytes), try value(text, depth: depth + 1)))
        }
        return JSONObject(distinct: members)
    }

    private mutating func array(_ text: Span<UInt8>, depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
        var elements: [JSONValue] = []
        var isFirst = try scanner.openArray(text, depth: depth)
        while try scanner.nextElement(text, isFirst: &isFirst) { elements.append(try value(text, depth: depth + 1)) }
        return elements
    }
}
