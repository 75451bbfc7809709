/// A JSON Pointer (RFC 6901): "" for the whole value, "/a/0" for a member's first element.
package struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
    /// Unescaped reference tokens.
    package let tokens: [String]

    package init(tokens: [String]) { self.tokens = tokens }

    /// Nil when the text is neither empty nor starts with "/", or holds a "~" that is not "~0" or "~1".
    package init?(_ text: String) {
        guard !text.isEmpty else {
            tokens = []
            return
        }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens: [String] = []
        for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let token = Self.unescape(part) else { return nil }
            tokens.append(token)
        }
        self.tokens = tokens
    }

    package var description: String {
        tokens.reduce(into: "") { $0 += "/" + Self.escape($1) }
    }

    /// The longest leading part whose text has at most this many bytes.
    func prefix(maxBytes: Int) -> JSONPointer {
        var count = 0
        let fitting = tokens.prefix { token in
            count += 1 + Self.escape(token).utf8.count
            return count <= maxBytes
        }
        return JSONPointer(tokens: Array(fitting))
    }

    /// What the pointer points at; nil when there is nothing. An element's index has no sign and no leading zero.
    package func value(in root: JSONValue) -> JSONValue? {
        var value = root
        for token in tokens {
            switch value {
            case .object(let object):
                guard let next = object[token] else { return nil }
                value = next
            case .array(let elements):
                guard let index = Self.index(token), index < elements.count else { return nil }
                value = elements[index]
            default:
                return nil
            }
        }
        return value
    }

    /// A token as it stands in a pointer: "~" becomes "~0" and "/" becomes "~1".
    package static func escape(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
        var bytes: [UInt8] = []
        for byte in token.utf8 {
            switch byte {
            case UInt8(ascii: "~"): bytes.append(contentsOf: "~0".utf8)
            case UInt8(ascii: "/"): bytes.append(contentsOf: "~1".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func unescape(_ part: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = part
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func index(_ token: String) -> Int? {
        let digits = token.utf8
        guard digits.allSatisfy({ (48...57).contains($0) }), digits.first != 48 || digits.count == 1 else { return nil }
        return Int(token)
    }
}
