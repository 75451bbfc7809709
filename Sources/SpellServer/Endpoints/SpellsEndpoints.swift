internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
internal import SpellStore

/// `GET /api/spells`: the spells that the caller may run, or of those the ones that a search finds.
package struct ListSpellsEndpoint: CallerEndpoint {
    private let accounts: any Accounts
    private let spells: Spells
    private let description: SpellDescription

    init(accounts: any Accounts, spells: Spells, description: SpellDescription) {
        self.accounts = accounts
        self.spells = spells
        self.description = description
    }

    /// A page ends before the spell that would make it larger.
    private static let pageBytes = 1 << 20

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let query = try exchange.query("q", "limit", "cursor")
        let limit = try PageLimit.read(query["limit"])
        let search = try query["q"].map { text throws(Refusal) in try SpellSearch(text) }
        let page = try await BoundedPage(
            of: spells, visibleTo: caller, teams: try await accounts.teams(of: caller), matching: search,
            after: query["cursor"], within: .init(count: limit, bytes: Self.pageBytes), as: description.json(of:))
        return .object { json in
            json.name("spells")
            json.beginArray()
            for spell in page.items { json.raw(spell) }
            json.endArray()
            if let next = page.nextCursor { json.member("nextCursor", next) }
        }
    }

    package let operation = Operation(
        .get, "/api/spells", id: "listSpells", "List the spells that you may run, or search them.",
        parameters: [
            Operation.Parameter(
                "q", in: "query",
                schema: #"""
                    {"type":"string","minLength":1,"maxLength":\#(SpellSearch.maximumLength),"pattern":"[^ ]",\#
                    "examples":["resize picture"]}
                    """#,
                """
                Words that a spell must have in its name, title, description or names of parameters, each whole or (from \
                two letters on) as a beginning. Case and accents do not count, nor do words after the \
                \(SpellSearch.maximumWords)th. The best come first.
                """),
            .limit, .cursor,
        ],
        answers: [
            Operation.Answer(
                200, "A page, at most 1 MiB: by name and newest first, or those that were found, best first.",
                schema: """
                    {"type":"object","required":["spells"],"properties":{"spells":{"type":"array",\
                    "items":\(SpellDescription.schema)},"nextCursor":{"type":"string"}}}
                    """,
                example: #"{"spells":[\#(SpellDescription.example)],"nextCursor":"696d6167652d726573697a65407631"}"#)
        ],
        refusals: [.invalidRequest])
}

/// `GET /api/spells/{ref}`.
package struct ShowSpellEndpoint: CallerEndpoint {
    private let accounts: any Accounts
    private let catalog: any Catalog
    private let description: SpellDescription

    init(accounts: any Accounts, catalog: any Catalog, description: SpellDescription) {
        self.accounts = accounts
        self.catalog = catalog
        self.description = description
    }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let spell = try await catalog.load(try exchange.reference(), for: caller, key: nil)
        try await accounts.refuseUnlessVisible(spell, to: caller)
        return .object { description.writeMembers(of: spell, to: &$0) }
    }

    package let operation = Operation(
        .get, "/api/spells/{ref}", id: "showSpell", "Show one spell.",
        parameters: [.spellReference],
        answers: [
            Operation.Answer(200, "The spell.", schema: SpellDescription.schema, example: SpellDescription.example)
        ],
        refusals: [.spellNotFound, .visibilityDenied])
}

extension Exchange {
    /// The spell that the path names; what cannot be a reference names no spell.
    func reference() throws(Refusal) -> Reference {
        let text = try path("ref")
        guard let reference = Reference(text) else { throw .spellNotFound(String(text.prefix(80))) }
        return reference
    }
}

/// The `limit` of a page: 1 to 200, 50 when it is not given.
enum PageLimit {
    static func read(_ text: String?) throws(Refusal) -> Int {
        guard let text else { return 50 }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let limit = Int(text), (1...200).contains(limit) else {
            throw .invalidRequest(at: "/limit", "must be an integer from 1 to 200")
        }
        return limit
    }
}
