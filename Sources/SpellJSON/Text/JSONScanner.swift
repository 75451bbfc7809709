/// One pass over JSON text (RFC 8259): strict grammar, strict UTF-8, no repeated member names.
///
/// The text is passed to every step instead of being held, so that no unsafe pointer is needed. Each step leaves
/// `index` after what it has read.
struct JSONScanner {
    private(set) var index = 0
    let maxDepth: Int
    private var names = JSONNames()

    /// Deeper limits than 512 are taken for 512: each level costs stack.
    init(maxDepth: Int) { self.maxDepth = min(maxDepth, 512) }

    /// A string's content between its quotes.
    struct StringSpan {
        let range: Range<Int>
        let isEscaped: Bool
    }

    struct OpenObject {
        fileprivate var scope: JSONNames.Scope
        fileprivate var isEmpty = true
    }

    /// Reads one value with nothing but white space around it.
    mutating func document(_ text: Span<UInt8>) throws(JSONSyntaxError) -> (range: Range<Int>, kind: JSONKind) {
        skipSpace(text)
        let start = index
        let kind = try value(text, depth: 0)
        let range = start..<index
        try finish(text)
        return (range, kind)
    }

    /// Refuses anything but white space up to the end.
    mutating func finish(_ text: Span<UInt8>) throws(JSONSyntaxError) {
        skipSpace(text)
        guard index == text.count else { throw .invalid(at: index) }
    }

    /// Reads one value; `depth` is the number of arrays and objects around it.
    mutating func value(_ text: Span<UInt8>, depth: Int) throws(JSONSyntaxError) -> JSONKind {
        let kind = try peekKind(text)
        switch kind {
        case .string:
            _ = try string(text)
        case .number:
            _ = try number(text)
        case .object:
            var object = try openObject(text, depth: depth)
            while try nextMember(text, of: &object) != nil { _ = try value(text, depth: depth + 1) }
        case .array:
            var isFirst = try openArray(text, depth: depth)
            while try nextElement(text, isFirst: &isFirst) { _ = try value(text, depth: depth + 1) }
        case .bool:
            _ = try bool(text)
        case .null:
            try null(text)
        }
        return kind
    }

    /// What the next byte announces.
    func peekKind(_ text: Span<UInt8>) throws(JSONSyntaxError) -> JSONKind {
        guard index < text.count else { throw .invalid(at: index) }
        switch text[index] {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        default: throw .invalid(at: index)
        }
    }

    mutating func skipSpace(_ text: Span<UInt8>) {
        while index < text.count {
            switch text[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// Moves past what an extension has read.
    mutating func advance(to end: Int) { index = end }
}

// MARK: arrays and objects

extension JSONScanner {
    /// Reads `{`.
    mutating func openObject(_ text: Span<UInt8>, depth: Int) throws(JSONSyntaxError) -> OpenObject {
        guard depth < maxDepth else { throw .tooDeep(maxDepth, at: index) }
        index += 1
        return OpenObject(scope: names.open())
    }

    /// Reads up to the next member's value and returns the member's name; nil once `}` has been read.
    mutating func nextMember(_ text: Span<UInt8>, of object: inout OpenObject) throws(JSONSyntaxError) -> StringSpan? {
        skipSpace(text)
        guard index < text.count else { throw .invalid(at: index) }
        if text[index] == UInt8(ascii: "}") {
            index += 1
            names.close(object.scope)
            return nil
        }
        if object.isEmpty {
            object.isEmpty = false
        } else {
            try expect(UInt8(ascii: ","), text)
            skipSpace(text)
        }
        guard index < text.count, text[index] == UInt8(ascii: "\"") else { throw .invalid(at: index) }
        let name = try string(text)
        try names.claim(name, text, in: &object.scope)
        skipSpace(text)
        try expect(UInt8(ascii: ":"), text)
        skipSpace(text)
        return name
    }

    /// Reads `[`; the answer is what `nextElement` needs at first.
    mutating func openArray(_ text: Span<UInt8>, depth: Int) throws(JSONSyntaxError) -> Bool {
        guard depth < maxDepth else { throw .tooDeep(maxDepth, at: index) }
        index += 1
        return true
    }

    /// Reads up to the next element; false once `]` has been read.
    mutating func nextElement(_ text: Span<UInt8>, isFirst: inout Bool) throws(JSONSyntaxError) -> Bool {
        skipSpace(text)
        guard index < text.count else { throw .invalid(at: index) }
        if text[index] == UInt8(ascii: "]") {
            index += 1
            return false
        }
        if isFirst {
            isFirst = false
        } else {
            try expect(UInt8(ascii: ","), text)
            skipSpace(text)
        }
        return true
    }

    private mutating func expect(_ byte: UInt8, _ text: Span<UInt8>) throws(JSONSyntaxError) {
        guard index < text.count, text[index] == byte else { throw .invalid(at: index) }
        index += 1
    }
}
