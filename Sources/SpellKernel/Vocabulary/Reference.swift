/// How a caller names a spell: by id, by `name@vN`, or by a bare `name` for its newest version that is not yanked.
package enum Reference: Hashable, Sendable, CustomStringConvertible {
    case id(SpellID)
    case version(SpellName, Int)
    case newest(SpellName)

    /// Nil when the text has none of the three forms.
    package init?(_ text: String) {
        guard text.utf8.count <= 80 else { return nil }
        if let id = SpellID(text) {
            self = .id(id)
        } else if let slug = Slug(text) {
            self = slug.version.map { .version(slug.name, $0) } ?? .newest(slug.name)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .id(let id): id.description
        case .version(let name, let version): "\(name)@v\(version)"
        case .newest(let name): name.description
        }
    }
}

/// A spell's name: `[a-z0-9][a-z0-9-]{0,62}`. The first to forge a name owns it.
package struct SpellName: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init?(_ text: some StringProtocol) {
        let bytes = text.utf8
        guard (1...63).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.allSatisfy(Self.allows) else {
            return nil
        }
        description = String(text)
    }

    private static func allows(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
    }
}

/// `name` or `name@vN`, N from 1 to 999,999,999 without leading zeros.
package struct Slug: Hashable, Sendable {
    package let name: SpellName
    package let version: Int?

    package init?(_ text: String) {
        guard let at = text.utf8.firstIndex(of: UInt8(ascii: "@")) else {
            guard let name = SpellName(text) else { return nil }
            self.name = name
            version = nil
            return
        }
        let digits = text.utf8[text.utf8.index(after: at)...].dropFirst()
        guard let name = SpellName(text[..<at]),
            text.utf8[text.utf8.index(after: at)...].first == UInt8(ascii: "v"),
            (1...9).contains(digits.count), digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ (48...57).contains($0) }), let version = Int(Substring(digits))
        else { return nil }
        self.name = name
        self.version = version
    }
}
