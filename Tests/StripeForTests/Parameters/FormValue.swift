/// A form as Stripe reads it: names with brackets are a tree.
enum FormValue: Sendable, Hashable {
    case text(String)
    case branch([Member])

    struct Member: Sendable, Hashable {
        let name: String
        var value: FormValue
    }

    var members: [Member]? {
        if case .branch(let members) = self { members } else { nil }
    }

    /// Reads `a=1&b[c]=2&d[]=3&d[]=4`; nil when it is not well-formed.
    init?(_ form: String) {
        self = .branch([])
        for pair in form.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : ""),
                let path = Self.path(of: name)
            else { return nil }
            insert(.text(value), at: path[...])
        }
    }

    /// `a[b][]` is a, b, and the next free place.
    private static func path(of name: String) -> [String]? {
        let pieces = name.split(separator: "[", omittingEmptySubsequences: false)
        let inner = pieces.dropFirst()
        guard !pieces[0].isEmpty, inner.allSatisfy({ $0.hasSuffix("]") }) else { return nil }
        return [String(pieces[0])] + inner.map { String($0.dropLast()) }
    }

    private mutating func insert(_ value: FormValue, at path: ArraySlice<String>) {
        guard let first = path.first else {
            self = value
            return
        }
        var members = self.members ?? []
        let name = first.isEmpty ? String(members.count) : first
        let place = members.firstIndex { $0.name == name }
        var child = place.map { members[$0].value } ?? .branch([])
        child.insert(value, at: path.dropFirst())
        if let place { members[place].value = child } else { members.append(Member(name: name, value: child)) }
        self = .branch(members)
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard rest.count >= 2, let code = UInt8(String(rest.prefix(2)) ?? "", radix: 16) else { return nil }
                bytes.append(code)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
