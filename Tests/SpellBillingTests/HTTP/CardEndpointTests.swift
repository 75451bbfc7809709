import HTTPTypes
import SpellBilling
import SpellJSON
import SpellKernel
import SpellTestSupport
import StripeForTests
import Testing

/// `checkout-url` and `portal-url`.
@Suite struct CardEndpointTests {
    @Test func `one card is put on file, another only in its place`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer()
            #expect(try await paying.get("/api/me", as: user).json["paymentMethodOnFile"]?.boolValue == true)
            let refused = try await paying.post("/api/billing/checkout-url", as: user)
            #expect(refused.status == 409 && refused.code == "PAYMENT_METHOD_EXISTS")
            #expect(refused.json["url"] == nil)
            #expect(try await paying.buy(user).status == 200)
            try await paying.checkOut(user, "pm_card_chargeCustomerFail", replacing: true)
            #expect(try await paying.buy(user).code == "BILLING_FAILED")
            #expect(paying.stripe.books.customers.map { $0.metadata["userId"] } == [user.description])
        }
    }

    @Test func `an older session that is told of last does not bring its card back`() async throws {
        try await PayingNode.with { paying in
            let user = UserID.new()
            var sessions: [String] = []
            for card in ["pm_card_chargeCustomerFail", "pm_card_visa"] {
                let page = try await paying.post("/api/billing/checkout-url", #"{"replace":true}"#, as: user)
                let session = try PayingNode.session(page.json["url"])
                try paying.stripe.completeCheckout(session, card: card)
                sessions.append(session)
            }
            for session in sessions.reversed() {
                #expect(try await paying.hear("checkout.session.completed", session).status == 200)
            }
            #expect(try await paying.buy(user).status == 200)
        }
    }

    @Test(arguments: [#"{"replace":"yes"}"#, #"{"replace":1}"#, #"{"card":"4242"}"#, "[]", "{"])
    func `what is no request for a page is refused`(_ body: String) async throws {
        try await PayingNode.with { paying in
            let answer = try await paying.post("/api/billing/checkout-url", body, as: .new())
            #expect(answer.status == 400 && answer.code == "INVALID_REQUEST")
            #expect(paying.stripe.books.customers.isEmpty)
        }
    }

    @Test func `the portal is the customer's own, and a customer that is gone is made anew`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer()
            for _ in 0..<2 {
                let page = try await paying.post("/api/billing/portal-url", as: user)
                #expect(page.status == 200 && page.json["url"]?.stringValue?.hasPrefix("https://") == true)
            }
            #expect(paying.stripe.books.customers.count == 1)
            let customer = try #require(paying.stripe.books.customers.first?.id)
            try paying.stripe.deleteCustomer(customer)
            #expect(try await paying.post("/api/billing/portal-url", as: user).status == 200)
            #expect(paying.stripe.books.customers.map(\.id) != [customer])
            #expect(try await paying.buy(user).code == "NO_PAYMENT_METHOD")
        }
    }

    @Test(arguments: ["checkout-url", "portal-url"])
    func `while Stripe is away a page is not to be had, and later it is`(_ page: String) async throws {
        try await PayingNode.with { paying in
            let user = UserID.new()
            paying.stripe.faults.add(FaultRule(.resetBefore, "POST", times: 5))
            let refused = try await paying.post("/api/billing/\(page)", as: user)
            #expect(refused.status == 503 && refused.code == "BILLING_UNAVAILABLE")
            #expect(refused.headers[.retryAfter] != nil)
            #expect(try await paying.post("/api/billing/\(page)", as: user).status == 200)
            #expect(paying.stripe.books.customers.count == 1)
        }
    }

    @Test func `a card that was taken off the file is noticed without its event`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer()
            #expect(try await paying.buy(user).status == 200)
            let intent = try #require(paying.stripe.books.payments.first?.id)
            let card = try #require(paying.stripe.object(intent)["payment_method"]?.stringValue)
            try paying.stripe.detach(card)
            #expect(try await paying.buy(user).code == "BILLING_FAILED")
            let refused = try await paying.buy(user)
            #expect(refused.status == 402 && refused.code == "NO_PAYMENT_METHOD")
            #expect(paying.stripe.books.holds.isEmpty && paying.stripe.books.captured == 500)
        }
    }
}
