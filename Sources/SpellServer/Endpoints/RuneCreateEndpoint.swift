internal import HTTPTypes
internal import NIOPosix
internal import SpellJSON
package import SpellKernel

/// `POST /api/rune/create`: forges a spell version; the next request anywhere can run it.
package struct RuneCreateEndpoint: CallerEndpoint {
    private let forge: Forge
    /// Drafts are large: a few at a time are in memory. Their bodies are bounded while they arrive.
    private let places = Places(capacity: 8, share: 4, state: "being forged", full: .forgingFull)

    package init(forge: Forge) { self.forge = forge }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        // A body that stops coming must not hold a place; one that would be refused is not read.
        try places.refuseUnlessFree(for: caller.id)
        let body = try await exchange.body(limit: Limits.forgingBodyBytes)
        let place = try places.take(for: caller.id)
        let draft = try await Self.read(body)
        let spell = try await forge(draft, by: caller)
        _ = consume place
        return .object(.created) { json in
            json.member("spellId", spell.id.description)
            json.member("slug", spell.slug)
            json.member("visibility", spell.visibility.word)
        }
    }

    /// A large module takes long to decode: on a thread where that holds nobody up.
    private static func read(_ bytes: [UInt8]) async throws(Refusal) -> Draft {
        let draft: Result<Draft, Refusal>
        do {
            draft = try await NIOThreadPool.singleton.runIfActive {
                Result { () throws(Refusal) in try DraftBody.read(bytes) }
            }
        } catch {
            throw .forgingFull
        }
        return try draft.get()
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
                    """,
                example: #"""
                    {"spellId":"0198c0de-0000-7000-8000-000000000002","slug":"hello@v1","visibility":"public"}
                    """#)
        ],
        refusals: [.slugTaken, .artifactInvalid, .overloaded], scope: .forge)
}

extension Refusal {
    fileprivate static let forgingFull = Refusal(
        .overloaded, "The node forges as many spells as it can; try again shortly.", retryAfterSeconds: 1)
}
