internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `GET /api/invocations/{id}`: state, output or error, billing; to the caller who made it, while the spell is visible
/// to them. The guest's log is shown where that caller owns the spell too.
package struct InvocationEndpoint: CallerEndpoint {
    private let accounts: any Accounts
    private let catalog: any Catalog
    private let invocations: InvocationLedger

    package init(accounts: any Accounts, catalog: any Catalog, invocations: InvocationLedger) {
        self.accounts = accounts
        self.catalog = catalog
        self.invocations = invocations
    }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        guard let id = InvocationID(try exchange.path("id")) else { throw .notFound("invocation") }
        let invocation = try await invocations.invocation(id)
        guard invocation.caller == caller.id else { throw .notFound("invocation") }
        let spell = try await catalog.load(.id(invocation.spell), for: caller, key: nil)
        try await accounts.refuseUnlessVisible(spell, to: caller)
        return .object { Self.write(invocation, of: spell, showingLog: spell.owner == caller.id, to: &$0) }
    }

    private static func write(
        _ invocation: Invocation, of spell: Spell, showingLog: Bool, to json: inout JSONWriter
    ) {
        json.member("invocationId", invocation.id.description)
        json.member("spellId", spell.id.description)
        json.member("slug", spell.slug)
        json.member("state", invocation.state.word)
        switch invocation.state {
        case .running: break
        case .succeeded(let output): json.rawMember("output", output.bytes)
        case .failed(let failure):
            json.rawMember("error", errorObject(Refusal(failure)))
        case .unpaid(let failure): json.rawMember("error", errorObject(.billingFailed(failure)))
        }
        if let record = invocation.billingRecord { json.member("billingRecordId", record.description) }
        if let usage = invocation.usage {
            json.rawMember("usage", usageObject(usage))
            if showingLog { json.member("log", String(decoding: usage.log, as: UTF8.self)) }
        }
        json.member("startedAt", invocation.startedAt.description)
        if let finishedAt = invocation.finishedAt { json.member("finishedAt", finishedAt.description) }
    }

    private static func errorObject(_ refusal: Refusal) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("error", refusal.message)
        json.member("code", refusal.code.rawValue)
        if let details = refusal.details { json.rawMember("details", details.json) }
        json.endObject()
        return json.bytes
    }

    private static func usageObject(_ usage: Usage) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("wallTimeUs", Int(usage.wallTimeMicroseconds))
        if let fuel = usage.fuel { json.rawMember("fuel", Array(String(fuel).utf8)) }
        if let memory = usage.memoryBytes { json.member("memoryBytes", memory) }
        json.endObject()
        return json.bytes
    }

    package let operation = Operation(
        .get, "/api/invocations/{id}", id: "showInvocation", "Show what one of your invocations came to.",
        parameters: [.id("The invocation.")],
        answers: [
            Operation.Answer(
                200, "The invocation.",
                schema: """
                    {"type":"object","required":["invocationId","spellId","slug","state","startedAt"],"properties":{\
                    "invocationId":{"type":"string","format":"uuid"},"spellId":{"type":"string","format":"uuid"},\
                    "slug":{"type":"string"},"state":{"enum":["running","succeeded","failed"]},"output":true,\
                    "error":{"type":"object"},"billingRecordId":{"type":"string","format":"uuid"},\
                    "usage":{"type":"object"},"log":{"type":"string"},\
                    "startedAt":{"type":"string","format":"date-time"},\
                    "finishedAt":{"type":"string","format":"date-time"}}}
                    """,
                example: #"""
                    {"invocationId":"0198c0de-0000-7000-8000-000000000004",\#
                    "spellId":"0198c0de-0000-7000-8000-000000000002","slug":"echo@v1","state":"succeeded",\#
                    "output":{"hello":"world"},"usage":{"wallTimeUs":120},\#
                    "startedAt":"2026-01-31T12:00:00.000000Z","finishedAt":"2026-01-31T12:00:00.000120Z"}
                    """#)
        ],
        refusals: [.notFound, .spellNotFound, .visibilityDenied])
}
