internal import SpellKernel

/// The last spell of a page, as clients carry it: the hex digits of its slug, and of its rank before it in a search.
struct SpellCursor: Sendable {
    let name: SpellName
    let version: Int
    /// Nil in a list by name.
    let rank: Rank?

    struct Rank: Sendable {
        let score: Int
        /// The search's fingerprint.
        let search: UInt64
    }

    init(name: SpellName, version: Int, rank: Rank?) {
        self.name = name
        self.version = version
        self.rank = rank
    }

    /// Refuses with `INVALID_REQUEST` what no page of this list, or of this search, ended with.
    init(_ text: String, of search: SpellSearch?) throws(Refusal) {
        guard text.utf8.count <= 300, let bytes = Hex.bytes(text),
            let cursor = SpellCursor(
                parts: String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)),
            cursor.rank?.search == search?.fingerprint
        else { throw .invalidRequest(at: "/cursor", "is not a cursor that this list gave") }
        self = cursor
    }

    private init?(parts: [Substring]) {
        guard let slug = parts.last.flatMap({ Slug(String($0)) }), let version = slug.version else { return nil }
        switch parts.count {
        case 1: self.init(name: slug.name, version: version, rank: nil)
        case 3:
            guard let score = Int(parts[0]), let search = UInt64(parts[1], radix: 16) else { return nil }
            self.init(name: slug.name, version: version, rank: Rank(score: score, search: search))
        default: return nil
        }
    }

    var text: String {
        let start = rank.map { "\($0.score) \(String($0.search, radix: 16)) " } ?? ""
        return Hex.text("\(start)\(name)@v\(version)".utf8)
    }
}
