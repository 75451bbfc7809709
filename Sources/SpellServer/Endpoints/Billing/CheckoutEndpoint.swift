internal import HTTPTypes
internal import SpellJSON
package import SpellBilling
package import SpellKernel

/// `POST /api/billing/checkout-url`: a page of Stripe's on which the caller puts a card on file.
package struct CheckoutEndpoint: CallerEndpoint {
    private let wallet: Wallet?

    package init(wallet: Wallet?) { self.wallet = wallet }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let body = try BodyObject(try await exchange.body(), allowing: ["replace"])
        let replacing = try body.optionalBool("replace") ?? false
        guard let wallet else { throw .billingNotConfigured }
        let url = try await wallet.checkoutURL(for: caller.id, replacing: replacing)
        return .object { $0.member("url", url) }
    }

    package let operation = Operation(
        .post, "/api/billing/checkout-url", id: "createCheckoutUrl", "Get a page on which to put a card on file.",
        body: Operation.Body(
            schema: """
                {"type":"object","additionalProperties":false,"properties":{"replace":{"type":"boolean",\
                "default":false,"description":"Put another card in the place of the one on file."}}}
                """, example: #"{"replace":true}"#),
        answers: [StripePage.answer],
        refusals: [.paymentMethodExists, .billingUnavailable, .billingNotConfigured])
}

/// `POST /api/billing/portal-url`: a page of Stripe's on which the caller manages what is on file.
package struct PortalEndpoint: CallerEndpoint {
    private let wallet: Wallet?

    package init(wallet: Wallet?) { self.wallet = wallet }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        guard let wallet else { throw .billingNotConfigured }
        let url = try await wallet.portalURL(for: caller.id)
        return .object { $0.member("url", url) }
    }

    package let operation = Operation(
        .post, "/api/billing/portal-url", id: "createPortalUrl", "Get a page on which to manage your cards.",
        answers: [StripePage.answer],
        refusals: [.billingUnavailable, .billingNotConfigured])
}

private enum StripePage {
    static let answer = Operation.Answer(
        200, "A page of Stripe's, good for a while. Whoever has the URL acts as you there: keep it to yourself.",
        schema: #"{"type":"object","required":["url"],"properties":{"url":{"type":"string"}}}"#)
}
