internal import HTTPTypes
internal import SpellJSON
package import SpellKernel

/// `POST /api/spell/estimate`: the price, and whether the caller could run the spell now. Charges nothing.
package struct EstimateEndpoint: OpenEndpoint {
    private let estimate: Estimate
    /// Nil where no payments are taken.
    private let prospect: PaymentProspect?

    package init(estimate: Estimate, prospect: PaymentProspect?) {
        self.estimate = estimate
        self.prospect = prospect
    }

    package func answer(_ exchange: Exchange) async throws(Refusal) -> Reply {
        let (spell, price, caller) = try await estimate(HTTPExecute(exchange: exchange))
        let obstacle = try await obstacle(to: price, for: caller.id)
        return .object { json in
            json.member("spellId", spell.id.description)
            json.member("slug", spell.slug)
            json.member("priceAmount", price.amount)
            json.member("currency", price.currency.rawValue)
            json.member("runnable", obstacle == nil)
            if let obstacle { json.member("code", obstacle.rawValue) }
        }
    }

    private func obstacle(to price: Price, for caller: UserID) async throws(Refusal) -> Refusal.Code? {
        guard !price.isFree else { return nil }
        guard let prospect else { return .billingNotConfigured }
        return try await prospect.obstacle(to: price, for: caller)
    }

    package let operation = Operation(
        .post, "/api/spell/estimate", id: "estimateSpell", "Tell the price of a run, and whether it could run now.",
        body: Operation.Body(
            schema: ExecuteBody.schema, example: #"{"spellId":"echo@v1","parameters":{"hello":"world"}}"#),
        answers: [
            Operation.Answer(
                200, "The price.",
                schema: """
                    {"type":"object","required":["spellId","slug","priceAmount","currency","runnable"],"properties":{\
                    "spellId":{"type":"string","format":"uuid"},"slug":{"type":"string"},\
                    "priceAmount":{"type":"integer","minimum":0},"currency":{"type":"string"},\
                    "runnable":{"type":"boolean"},"code":{"type":"string",\
                    "description":"Where it could not run now: the code that execute would answer."}}}
                    """,
                example: #"""
                    {"spellId":"0198c0de-0000-7000-8000-000000000002","slug":"image-resize@v1","priceAmount":150,\#
                    "currency":"usd","runnable":false,"code":"NO_PAYMENT_METHOD"}
                    """#)
        ],
        refusals: [.spellNotFound, .visibilityDenied, .priceLimitExceeded])
}
