internal import SpellJSON
internal import SpellKernel

/// The words by which a spell is found, and how much each of them says: a name more than a title, a title more than a
/// description, that more than the name of a parameter. A word in several places counts as in the best of them.
struct SpellWords: Sendable {
    private(set) var weights: [(word: String, weight: Int)] = []
    private var seen: Set<String> = []

    /// Counted up when words come out otherwise for the same spell: then every spell's are made anew.
    static let rules = 2
    private static let maximumCount = 400

    /// The best of one place outweighs all words that a search can have in a lesser one.
    private enum Weight {
        static let name = 1000
        static let title = 40
        static let description = 2
        static let parameter = 1
    }

    private init() {}

    /// All but the slug's, which is not known before the spell is stored.
    init(description: String, metadata: JSONText, inputSchema: JSONText?) {
        if let title = Self.member("title", of: metadata)?.stringValue { add(WordText.words(in: title), Weight.title) }
        add(WordText.words(in: description), Weight.description)
        let parameters = inputSchema.flatMap { Self.member("properties", of: $0) }?.objectValue?.members ?? []
        for parameter in parameters {
            guard weights.count < Self.maximumCount else { break }
            add(WordText.words(inIdentifier: parameter.name), Weight.parameter)
        }
    }

    /// These, and before them the slug's.
    func named(_ slug: String) -> SpellWords {
        var words = SpellWords()
        words.add(WordText.words(in: slug), Weight.name)
        for (word, weight) in weights { words.add([word], weight) }
        return words
    }

    private mutating func add(_ words: [String], _ weight: Int) {
        for word in words where weights.count < Self.maximumCount && seen.insert(word).inserted {
            weights.append((word, weight))
        }
    }

    /// Only that member is parsed.
    private static func member(_ name: String, of object: JSONText) -> JSONValue? {
        guard object != .emptyObject, let members = try? JSONMembers(object.bytes), let member = members[name] else {
            return nil
        }
        return try? JSONValue(members.bytes(member))
    }
}

extension SpellWords {
    init(_ spell: Spell) {
        let words = SpellWords(
            description: spell.description, metadata: spell.metadata, inputSchema: spell.inputSchema?.text)
        self = words.named(spell.slug)
    }
}
