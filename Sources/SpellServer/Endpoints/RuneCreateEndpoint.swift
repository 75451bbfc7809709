internal import HTTPTypes
internal import SpellJSON
package import SpellKernel

/// `POST /api/rune/create`: forges a spell version; the next request anywhere can run it.
package struct RuneCreateEndpoint: CallerEndpoint {
    private let forge: Forge

    package init(forge: Forge) { self.forge = forge }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let draft = try DraftBody.read(try await exchange.body(limit: Limits.forgingBodyBytes))
        let spell = try await forge(draft, by: caller)
        return .object(.created) { json in
            json.member("spellId", spell.id.description)
            json.member("slug", spell.slug)
            json.member("visibility", spell.visibility.word)
        }
    }

    package let operation = Operation(
        .post, "/api/rune/create", id: "forgeSpell", "Forge a spell version.",
        body: Operation.Body(
            schema: DraftBody.schema,
            example: """
                {"slug":"hello@v1","description":"Answers what it is given.","runtime":"builtin",\
                "config":{"handler":"echo"}}
                """),
        answers: [
            Operation.Answer(
                201, "The spell is callable.",
                schema: """
                    {"type":"object","required":["spellId","slug","visibility"],"properties":{\
                    "spellId":{"type":"string","format":"uuid"},"slug":{"type":"string"},\
                    "visibility":{"enum":["public","team","private"]}}}
                    """)
        ],
        refusals: [.slugTaken, .artifactInvalid, .overloaded])
}
