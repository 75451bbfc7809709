import HTTPTypes
import SpellBilling
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import StripeForTests
import Testing

/// What execute answers where money is in the way.
@Suite struct BuyingTests {
    @Test func `without a card the answer is a page to put one on file, and then the same request runs`() async throws {
        try await PayingNode.with { paying in
            let user = UserID.new()
            let refused = try await paying.buy(user, key: "k")
            #expect(refused.status == 402 && refused.code == "NO_PAYMENT_METHOD")
            #expect(refused.json["invocationId"] == nil && refused.json["billingRecordId"] == nil)
            let session = try PayingNode.session(refused.json["checkoutUrl"])
            try paying.stripe.completeCheckout(session)
            #expect(try await paying.hear("checkout.session.completed", session).status == 200)
            let answer = try await paying.buy(user, key: "k")
            #expect(answer.status == 200 && answer.json["billingRecordId"]?.stringValue != nil)
            let again = try await paying.buy(user, key: "k")
            #expect(again.body == answer.body && again.headers[.idempotentReplayed] == "true")
            #expect(paying.stripe.books.captured == 500 && paying.stripe.books.payments.count == 1)
        }
    }

    @Test func `a decline says why, names its record, and is replayed`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds")
            let refused = try await paying.buy(user, key: "k")
            #expect(refused.status == 402 && refused.code == "BILLING_FAILED")
            #expect(refused.json["details"]?["declineCode"]?.stringValue == "insufficient_funds")
            #expect(try await paying.records(user, "id") == [refused.json["billingRecordId"]?.stringValue])
            #expect(try await paying.records(user, "failureCode") == ["insufficient_funds"])
            #expect(try await paying.records(user) == ["failed"])
            let again = try await paying.buy(user, key: "k")
            #expect(again.status == 402 && again.headers[.idempotentReplayed] == "true")
            #expect(again.json["invocationId"] == refused.json["invocationId"])
            #expect(paying.stripe.books.payments.count == 1 && paying.stripe.books.captured == 0)
        }
    }

    @Test func `more than the request allows is refused before anybody is asked`() async throws {
        try await PayingNode.with { paying in
            let user = UserID.new()
            let body = #"{"spellId":"work","parameters":{"ok":true},"maxPriceAmount":499}"#
            let refused = try await paying.post("/api/spell/execute", body, as: user)
            #expect(refused.status == 402 && refused.code == "PRICE_LIMIT_EXCEEDED")
            #expect(refused.json["details"]?["priceAmount"]?.intValue == 500)
            #expect(refused.json["details"]?["currency"]?.stringValue == "usd")
            #expect(paying.stripe.books.customers.isEmpty)
        }
    }

    @Test func `while Stripe is away the key waits, and goes on where it stopped`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer()
            paying.stripe.faults.add(FaultRule(.resetAfter, "POST", "/v1/payment_intents"))
            paying.stripe.faults.add(FaultRule(.resetBefore, nil, "/v1/payment_intents*", times: 9))
            let refused = try await paying.buy(user, key: "k")
            #expect(refused.status == 503 && refused.code == "BILLING_UNAVAILABLE")
            #expect(refused.headers[.retryAfter] != nil && refused.json["invocationId"]?.stringValue != nil)
            #expect(try await paying.records(user) == ["unknown"])
            paying.stripe.faults.clear()
            let answer = try await paying.buy(user, key: "k")
            #expect(answer.status == 200 && answer.json["invocationId"] == refused.json["invocationId"])
            #expect(paying.stripe.books.captured == 500 && paying.stripe.books.holds.isEmpty)
        }
    }

    @Test(arguments: [("manual", "canceled"), ("immediate", "refunded")])
    func `a run that fails costs nothing, and its error names the record`(
        _ capture: String, _ status: String
    ) async throws {
        try await PayingNode.with(["SPELL_BILLING_CAPTURE": capture]) { paying in
            let user = try await paying.buyer()
            let failed = try await paying.buy(user, key: "k", succeeding: false)
            #expect(failed.status == 500 && failed.code == "RUNTIME_ERROR")
            #expect(failed.json["details"]?["reason"]?.stringValue == "invalid_output")
            #expect(try await paying.records(user, "id") == [failed.json["billingRecordId"]?.stringValue])
            #expect(try await paying.records(user) == [status])
            let books = paying.stripe.books
            #expect(books.kept == 0 && books.holds.isEmpty && books.captured == (capture == "manual" ? 0 : 500))
            let invocation = try #require(failed.json["invocationId"]?.stringValue)
            let shown = try await paying.get("/api/invocations/\(invocation)", as: user)
            #expect(shown.json["billingRecordId"] == failed.json["billingRecordId"])
            #expect(try await paying.buy(user, key: "k", succeeding: false).headers[.idempotentReplayed] == "true")
            #expect(try await paying.buy(user).status == 200)
            #expect(paying.stripe.books.kept == 500)
        }
    }

    @Test func `without a Stripe key nothing priced runs, and no page is to be had`() async throws {
        try await TestNode.run { node in
            let user = UserID.new()
            let extra = #","priceAmount":500,"currency":"usd""#
            #expect(try await node.forge("work@v1", as: user, extra: extra).status == 201)
            let answers = [
                try await node.execute("work", as: user),
                try await node.send(.post, "/api/billing/checkout-url", as: user, json: "{}"),
                try await node.send(.post, "/api/billing/portal-url", as: user, json: "{}"),
                try await node.send(
                    .post, "/api/billing/confirm-intent", as: user, json: #"{"paymentIntentId":"pi_1"}"#),
                try await node.send(
                    .post, "/api/billing/webhook", json: "{}", headers: [.stripeSignature: "t=1,v1=00"]),
            ]
            for answer in answers { #expect(answer.status == 503 && answer.code == "BILLING_NOT_CONFIGURED") }
            #expect(
                try await node.send(.get, "/api/billing/records", as: user).json["records"]?.arrayValue?.isEmpty == true
            )
        }
    }

    @Test func `estimate says what execute would refuse with`() async throws {
        try await PayingNode.with { paying in
            let user = UserID.new()
            let body = #"{"spellId":"work","parameters":{"ok":true}}"#
            let poor = try await paying.post("/api/spell/estimate", body, as: user)
            #expect(poor.status == 200 && poor.text.contains("NO_PAYMENT_METHOD"))
            try await paying.checkOut(user)
            let rich = try await paying.post("/api/spell/estimate", body, as: user)
            #expect(rich.status == 200 && !rich.text.contains("NO_PAYMENT_METHOD"))
            #expect(paying.stripe.books.payments.isEmpty)
        }
    }
}
