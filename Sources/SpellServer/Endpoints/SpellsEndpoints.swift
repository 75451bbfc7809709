internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `GET /api/spells`: the spells that the caller may run.
package struct ListSpellsEndpoint: CallerEndpoint {
    private let accounts: any Accounts
    private let spells: Spells

    package init(accounts: any Accounts, spells: Spells) {
        self.accounts = accounts
        self.spells = spells
    }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let query = try exchange.query("limit", "cursor")
        let limit = try PageLimit.read(query["limit"])
        let page = try await spells.page(
            visibleTo: caller, teams: try await accounts.teams(of: caller), limit: limit, cursor: query["cursor"])
        return .object { json in
            json.name("spells")
            json.beginArray()
            for spell in page.items { SpellDescription.write(spell, to: &json) }
            json.endArray()
            if let next = page.nextCursor { json.member("nextCursor", next) }
        }
    }

    package let operation = Operation(
        .get, "/api/spells", id: "listSpells", "List the spells that you may run.",
        parameters: [.limit, .cursor],
        answers: [
            Operation.Answer(
                200, "A page of spells.",
                schema: """
                    {"type":"object","required":["spells"],"properties":{"spells":{"type":"array",\
                    "items":\(SpellDescription.schema)},"nextCursor":{"type":"string"}}}
                    """)
        ],
        refusals: [.invalidRequest])
}

/// `GET /api/spells/{ref}`.
package struct ShowSpellEndpoint: CallerEndpoint {
    private let accounts: any Accounts
    private let catalog: any Catalog

    package init(accounts: any Accounts, catalog: any Catalog) {
        self.accounts = accounts
        self.catalog = catalog
    }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let spell = try await catalog.load(try exchange.reference(), for: caller, key: nil)
        try await accounts.refuseUnlessVisible(spell, to: caller)
        return .object { SpellDescription.writeMembers(of: spell, to: &$0) }
    }

    package let operation = Operation(
        .get, "/api/spells/{ref}", id: "showSpell", "Show one spell.",
        parameters: [.spellReference],
        answers: [Operation.Answer(200, "The spell.", schema: SpellDescription.schema)],
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
