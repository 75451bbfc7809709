internal import HTTPTypes
package import SpellKernel
internal import SpellStore

/// `GET /api/rune/{ref}`: all fields, to the owner.
package struct ShowRuneEndpoint: CallerEndpoint {
    private let spells: Spells
    private let description: SpellDescription

    init(spells: Spells, description: SpellDescription) {
        self.spells = spells
        self.description = description
    }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        description.reply(toOwner: try await spells.owned(try exchange.reference(), by: caller))
    }

    package let operation = Operation(
        .get, "/api/rune/{ref}", id: "showRune", "Show all fields of a spell that you own.",
        parameters: [.spellReference],
        answers: [
            Operation.Answer(
                200, "The spell.", schema: SpellDescription.ownerSchema, example: SpellDescription.ownerExample)
        ],
        refusals: [.spellNotFound, .visibilityDenied, .forbidden], scope: .forge)
}

/// `PATCH /api/rune/{ref}`: changes visibility, description or yanked; never code, config or price.
package struct AmendRuneEndpoint: CallerEndpoint {
    private let accounts: any Accounts
    private let spells: Spells
    private let description: SpellDescription

    init(accounts: any Accounts, spells: Spells, description: SpellDescription) {
        self.accounts = accounts
        self.spells = spells
        self.description = description
    }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let reference = try exchange.reference()
        let amendment = try Self.read(try await exchange.body())
        if let visibility = amendment.visibility {
            try await accounts.refuseUnlessMember(caller, of: visibility)
        }
        let spell = try await spells.owned(reference, by: caller)
        return description.reply(toOwner: try await spells.amend(spell.id, amendment, by: caller))
    }

    private static func read(_ bytes: [UInt8]) throws(Refusal) -> Amendment {
        let body = try BodyObject(bytes, allowing: ["visibility", "team", "description", "yanked"])
        let description = try body.optionalString("description")
        if let description { try DraftBody.refuseUnlessDescription(description) }
        return Amendment(
            visibility: try VisibilityBody.read(body), description: description, yanked: try body.optionalBool("yanked")
        )
    }

    package let operation = Operation(
        .patch, "/api/rune/{ref}", id: "amendRune",
        "Change who sees a spell that you own, its description, or yank it.",
        parameters: [.spellReference],
        body: Operation.Body(
            schema: """
                {"type":"object","additionalProperties":false,"properties":{\
                "visibility":{"enum":["public","team","private"]},"team":{"type":"string","format":"uuid"},\
                "description":{"type":"string","maxLength":2000,"pattern":"^[^\\\\u0000]*$"},"yanked":{"type":"boolean"}}}
                """,
            example: #"{"yanked":true}"#),
        answers: [
            Operation.Answer(
                200, "The spell as it is now.", schema: SpellDescription.ownerSchema,
                example: SpellDescription.ownerExample)
        ],
        refusals: [.spellNotFound, .visibilityDenied, .forbidden], scope: .forge)
}
