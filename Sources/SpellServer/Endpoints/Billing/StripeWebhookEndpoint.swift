internal import HTTPTypes
internal import SpellJSON
package import SpellBilling
package import SpellKernel

/// `POST /api/billing/webhook`: Stripe's events, signed.
package struct StripeWebhookEndpoint: OpenEndpoint {
    private let desk: WebhookDesk?

    package init(desk: WebhookDesk?) { self.desk = desk }

    package func answer(_ exchange: Exchange) async throws(Refusal) -> Reply {
        guard let desk else { throw .billingNotConfigured }
        let body = try await exchange.body()
        try await desk.receive(body, signature: try exchange.header(.stripeSignature))
        return .object { $0.member("received", true) }
    }

    package let operation = Operation(
        .post, "/api/billing/webhook", id: "receiveStripeEvent", "Take an event of Stripe's.",
        parameters: [
            Operation.Parameter(
                "Stripe-Signature", in: "header", schema: #"{"type":"string","maxLength":4096}"#,
                "As docs.stripe.com/webhooks/signature says.")
        ],
        body: Operation.Body(
            schema: """
                {"type":"object","required":["id","object","type"],"properties":{"id":{"type":"string"},\
                "object":{"const":"event"},"type":{"type":"string"}}}
                """, example: #"{"id":"evt_1","object":"event","type":"ping","data":{"object":{}}}"#),
        answers: [
            Operation.Answer(
                200, "It is dealt with.",
                schema: #"{"type":"object","required":["received"],"properties":{"received":{"const":true}}}"#)
        ],
        refusals: [.invalidSignature, .billingUnavailable, .billingNotConfigured, .storeUnavailable])
}
