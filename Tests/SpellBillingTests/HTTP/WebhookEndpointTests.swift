import HTTPTypes
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import StripeForTests
import Testing

/// `POST /api/billing/webhook`.
@Suite struct WebhookEndpointTests {
    @Test func `what is not signed for this endpoint, or not just now, is refused and not recorded`() async throws {
        try await PayingNode.with { paying in
            let answers = [
                try await paying.hear("ping", "o", secrets: ["whsec_other"]),
                try await paying.hear("ping", "o", age: 400),
                try await paying.hear("ping", "o", age: -400), try await paying.hear("ping", "o", secrets: []),
                try await paying.node.send(.post, "/api/billing/webhook", json: "{}"),
                try await paying.node.send(
                    .post, "/api/billing/webhook", json: "{}", headers: [.stripeSignature: "t=,v1="]),
            ]
            for answer in answers { #expect(answer.status == 400 && answer.code == "INVALID_SIGNATURE") }
            #expect(try await paying.events().isEmpty)
        }
    }

    @Test func `one good signature among several is enough`() async throws {
        try await PayingNode.with { paying async throws in
            let secrets = ["whsec_next", PayingNode.webhookSecret, "whsec_last"]
            #expect(try await paying.hear("ping", "o", secrets: secrets).status == 200)
        }
    }

    @Test(arguments: ["{}", "[]", "{", #"{"id":"evt_1","object":"charge","type":"ping"}"#, #"{"object":"event"}"#])
    func `what is signed and is no event is refused`(_ body: String) async throws {
        try await PayingNode.with { paying in
            let answer = try await paying.deliver(body)
            #expect(answer.status == 400 && answer.code == "INVALID_REQUEST")
            #expect(try await paying.events().isEmpty)
        }
    }

    @Test func `an unknown type is recorded and acknowledged, once`() async throws {
        try await PayingNode.with { paying async throws in
            for _ in 0..<3 {
                #expect(try await paying.hear("radar.something.new", "o", id: "evt_new").status == 200)
            }
            #expect(try await paying.hear("no.object", "", id: "evt_empty").status == 200)
            #expect(try await paying.deliver(#"{"id":"evt_bare","object":"event","type":"ping"}"#).status == 200)
            #expect(
                try await paying.events() == ["evt_bare ping", "evt_empty no.object", "evt_new radar.something.new"])
        }
    }

    @Test func `an event that could not be dealt with is taken again`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer()
            #expect(try await paying.buy(user).status == 200)
            let intent = try #require(paying.stripe.books.payments.first?.id)
            try paying.stripe.refund(intent)
            paying.stripe.faults.add(FaultRule(.resetBefore, "GET", times: 5))
            let refused = try await paying.hear("payment_intent.succeeded", intent, id: "evt_1")
            #expect(refused.status == 503 && refused.code == "BILLING_UNAVAILABLE")
            #expect(try await paying.hear("payment_intent.succeeded", intent, id: "evt_1").status == 200)
            #expect(try await paying.records(user) == ["refunded"])
        }
    }

    @Test func `in whatever order events come, and however often, the record says what Stripe says`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer()
            #expect(try await paying.buy(user).status == 200)
            let intent = try #require(paying.stripe.books.payments.first?.id)
            let charge = try #require(paying.stripe.object(intent)["latest_charge"]?.stringValue)
            try paying.stripe.refund(intent)
            let types = [
                "charge.refunded", "payment_intent.succeeded", "payment_intent.canceled",
                "payment_intent.amount_capturable_updated", "payment_intent.payment_failed",
            ]
            for turn in 0..<20 {
                let type = types[turn % types.count]
                let object = type.hasPrefix("charge") ? charge : intent
                #expect(try await paying.hear(type, object).status == 200)
            }
            #expect(try await paying.records(user) == ["refunded"])
            #expect(paying.stripe.books.refunded == 500 && paying.stripe.books.payments.count == 1)
        }
    }

    @Test func `a part that is given back leaves the record as it is, the whole does not`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer()
            #expect(try await paying.buy(user).status == 200)
            let intent = try #require(paying.stripe.books.payments.first?.id)
            let charge = try #require(paying.stripe.object(intent)["latest_charge"]?.stringValue)
            for (amount, status) in [(200, "succeeded"), (300, "refunded")] {
                try paying.stripe.refund(intent, amount: amount)
                #expect(try await paying.hear("charge.refunded", charge).status == 200)
                #expect(try await paying.records(user) == [status])
            }
        }
    }

    @Test func `a dispute is noted, and the record stays`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer()
            #expect(try await paying.buy(user).status == 200)
            let dispute = try paying.stripe.dispute(try #require(paying.stripe.books.payments.first?.id))
            for _ in 0..<2 { #expect(try await paying.hear("charge.dispute.created", dispute).status == 200) }
            #expect(try await paying.records(user) == ["succeeded"])
            #expect(try await paying.records(user, "failureCode") == ["disputed"])
        }
    }

    @Test func `cards and customers that come and go are followed`() async throws {
        try await PayingNode.with { paying in
            let user = UserID.new()
            _ = try await paying.post("/api/billing/checkout-url", as: user)
            let customer = try #require(paying.stripe.books.customers.first?.id)
            let card = try paying.stripe.putOnFile(for: customer)
            #expect(try await paying.hasCard(user) == false)
            #expect(try await paying.hear("payment_method.attached", card).status == 200)
            #expect(try await paying.hasCard(user))
            // An event that is too old: the card is still on file.
            #expect(try await paying.hear("payment_method.detached", card).status == 200)
            #expect(try await paying.hasCard(user))
            try paying.stripe.detach(card)
            #expect(try await paying.hear("payment_method.detached", card).status == 200)
            #expect(try await paying.hasCard(user) == false)
            #expect(try await paying.hear("customer.deleted", customer).status == 200)
            _ = try await paying.post("/api/billing/portal-url", as: user)
            #expect(paying.stripe.books.customers.map(\.id) == [customer])
            try paying.stripe.deleteCustomer(customer)
            #expect(try await paying.hear("customer.deleted", customer).status == 200)
            _ = try await paying.post("/api/billing/portal-url", as: user)
            #expect(paying.stripe.books.customers.count == 1)
            #expect(paying.stripe.books.customers.first?.id != customer)
        }
    }

    @Test func `a hold that the dashboard lets go of while its capture is in doubt takes the result back`() async throws
    {
        try await PayingNode.with { paying in
            let user = try await paying.buyer()
            paying.stripe.faults.add(
                FaultRule(.resetBefore, "POST", "/v1/payment_intents/{intent}/capture", times: 5))
            paying.stripe.faults.add(FaultRule(.resetBefore, "GET", "/v1/payment_intents/{intent}", times: 5))
            let refused = try await paying.buy(user, key: "k")
            #expect(refused.status == 503 && refused.code == "BILLING_UNAVAILABLE")
            let hold = try #require(paying.stripe.books.holds.first?.id)
            try paying.stripe.cancel(hold)
            #expect(try await paying.hear("payment_intent.canceled", hold).status == 200)
            let answer = try await paying.buy(user, key: "k")
            #expect(answer.status == 402 && answer.json["details"]?["declineCode"]?.stringValue == "hold_lapsed")
            #expect(try await paying.records(user) == ["canceled"])
            let invocation = try #require(refused.json["invocationId"]?.stringValue)
            let shown = try await paying.get("/api/invocations/\(invocation)", as: user)
            #expect(shown.json["output"] == nil && shown.text.contains("BILLING_FAILED"))
        }
    }
}

extension PayingNode {
    /// What is recorded and dealt with, as `id type`.
    fileprivate func events() async throws -> [String] {
        let sql: SQL = "SELECT id, type FROM stripe_events WHERE processed_at IS NOT NULL ORDER BY id"
        return try await node.node.store.database.query(sql, []).map { "\(try $0.text(0)) \(try $0.text(1))" }
    }

    fileprivate func hasCard(_ user: UserID) async throws -> Bool {
        try await get("/api/me", as: user).json["paymentMethodOnFile"]?.boolValue == true
    }
}
