internal import NIOHTTP1
internal import SpellJSON
internal import StripeForTests
internal import Testing

/// Payments from beginning to end, as Stripe documents them.
@Suite struct StripePaymentTests {
    @Test func `a hold is captured once`() async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer()
            let hold = try await probe.pay(customer, method)
            #expect(hold.status == 200 && hold.state == "requires_capture")
            #expect(hold.json["amount_capturable"] == 500)
            #expect(stripe.books.holds.count == 1 && stripe.books.captured == 0)

            let captured = try await probe.post("/v1/payment_intents/\(hold.id)/capture")
            #expect(captured.state == "succeeded" && captured.json["amount_received"] == 500)
            let again = try await probe.post("/v1/payment_intents/\(hold.id)/capture")
            #expect(again.status == 400 && again.code == "payment_intent_unexpected_state")
            #expect(stripe.books.captured == 500 && stripe.books.holds.isEmpty)
            #expect(stripe.books.payments.map(\.invocation) == ["i1"])
        }
    }

    @Test func `a canceled hold takes nothing and cannot be captured`() async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer()
            let hold = try await probe.pay(customer, method)
            let canceled = try await probe.post("/v1/payment_intents/\(hold.id)/cancel")
            #expect(canceled.state == "canceled")
            #expect(
                try await probe.post("/v1/payment_intents/\(hold.id)/capture").code == "payment_intent_unexpected_state"
            )
            #expect(
                try await probe.post("/v1/payment_intents/\(hold.id)/cancel").code == "payment_intent_unexpected_state")
            #expect(stripe.books.captured == 0 && stripe.books.refunded == 0 && stripe.books.holds.isEmpty)
        }
    }

    @Test func `a part can be captured, and the rest is let go`() async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer()
            let hold = try await probe.pay(customer, method)
            let path = "/v1/payment_intents/\(hold.id)/capture"
            #expect(try await probe.post(path, "amount_to_capture=501").code == "amount_too_large")
            #expect(try await probe.post(path, "amount_to_capture=200").json["amount_received"] == 200)
            #expect(stripe.books.captured == 200 && stripe.books.holds.isEmpty)
        }
    }

    @Test func `an uncaptured hold lapses after seven days`() async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer()
            let hold = try await probe.pay(customer, method)
            let charge = try await probe.get("/v1/charges/\(hold.json["latest_charge"]?.stringValue ?? "")")
            let created = charge.json["created"]?.intValue ?? 0
            let card = charge.json["payment_method_details"]?["card"]
            #expect((card?["capture_before"]?.intValue ?? 0) - created == 7 * 24 * 3600)

            try stripe.advance(seconds: 7 * 24 * 3600 - 60)
            #expect(try await probe.get("/v1/payment_intents/\(hold.id)").state == "requires_capture")
            try stripe.advance(seconds: 120)
            let lapsed = try await probe.get("/v1/payment_intents/\(hold.id)")
            #expect(lapsed.state == "canceled" && lapsed.json["cancellation_reason"] == "automatic")
            #expect(
                try await probe.post("/v1/payment_intents/\(hold.id)/capture").code == "payment_intent_unexpected_state"
            )
        }
    }

    @Test func `a refund gives back what was captured and no more`() async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer()
            let paid = try await probe.pay(customer, method, capture: "automatic")
            #expect(paid.state == "succeeded" && stripe.books.captured == 500)
            let part = try await probe.post("/v1/refunds", "payment_intent=\(paid.id)&amount=200")
            #expect(part.state == "succeeded" && part.json["amount"] == 200)
            #expect(try await probe.post("/v1/refunds", "payment_intent=\(paid.id)&amount=301").status == 400)
            #expect(try await probe.post("/v1/refunds", "payment_intent=\(paid.id)").json["amount"] == 300)
            let again = try await probe.post("/v1/refunds", "payment_intent=\(paid.id)")
            #expect(again.code == "charge_already_refunded")
            #expect(stripe.books.kept == 0 && stripe.books.refunded == 500)
            #expect(try await probe.get("/v1/refunds?payment_intent=\(paid.id)").ids.count == 2)
            #expect(try await probe.post("/v1/refunds").code == "parameter_missing")
        }
    }

    @Test func `a hold is no charge to refund`() async throws {
        try await StripeProbe.with { probe, _ in
            let (customer, method) = try await probe.customer()
            let hold = try await probe.pay(customer, method)
            #expect(try await probe.post("/v1/refunds", "payment_intent=\(hold.id)").code == "charge_not_refundable")
        }
    }

    @Test(arguments: [
        (BankAnswer.declines(.generic), "card_declined", "generic_decline"),
        (.declines(.insufficientFunds), "card_declined", "insufficient_funds"),
        (.declines(.expiredCard), "expired_card", "expired_card"),
        (.asksForAuthentication(evenWhenSetUp: true), "authentication_required", "authentication_required"),
    ])
    func `a bank's no is 402 with the intent it leaves behind`(
        bank: BankAnswer, code: String, declineCode: String
    ) async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer()
            try stripe.bank(bank, for: method)
            let refused = try await probe.pay(customer, method)
            #expect(refused.status == 402 && refused.code == code && refused.declineCode == declineCode)
            let intent = refused.json["error"]?["payment_intent"]
            #expect(intent?["status"] == "requires_payment_method")
            #expect(intent?["last_payment_error"]?["code"]?.stringValue == code)
            #expect(stripe.books.captured == 0 && stripe.books.holds.isEmpty)
        }
    }

    @Test func `a payment that the bank asks about is finished by its holder`() async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer(with: "pm_card_authenticationRequired")
            let refused = try await probe.pay(customer, method)
            let id = refused.json["error"]?["payment_intent"]?["id"]?.stringValue ?? ""
            let asked = try await probe.post("/v1/payment_intents/\(id)/confirm", "payment_method=\(method)")
            #expect(asked.status == 200 && asked.state == "requires_action")
            #expect(asked.json["next_action"]?["type"] == "use_stripe_sdk")
            try stripe.authenticate(id)
            #expect(try await probe.get("/v1/payment_intents/\(id)").state == "requires_capture")

            let other = try await probe.pay(customer, method, offSession: false)
            #expect(other.status == 200 && other.state == "requires_action")
            try stripe.authenticate(other.id, successfully: false)
            let failed = try await probe.get("/v1/payment_intents/\(other.id)")
            #expect(failed.state == "requires_payment_method")
            #expect(failed.json["last_payment_error"]?["code"] == "payment_intent_authentication_failure")
        }
    }

    @Test func `the browser can finish what failed for want of authentication`() async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer(with: "pm_card_authenticationRequired")
            let id =
                try await probe.pay(customer, method).json["error"]?["payment_intent"]?["id"]?.stringValue ?? ""
            try stripe.authenticate(id)
            #expect(try await probe.get("/v1/payment_intents/\(id)").state == "requires_capture")
        }
    }

    @Test func `intents are found by customer and by metadata, later`() async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer()
            let first = try await probe.pay(customer, method, invocation: "one").id
            let second = try await probe.pay(customer, method, invocation: "two").id
            #expect(try await probe.get("/v1/payment_intents?customer=\(customer)").ids == [second, first])
            let page = try await probe.get("/v1/payment_intents?customer=\(customer)&limit=1")
            #expect(page.ids == [second] && page.json["has_more"] == true)
            let next = try await probe.get("/v1/payment_intents?customer=\(customer)&starting_after=\(second)")
            #expect(next.ids == [first] && next.json["has_more"] == false)

            let search = "/v1/payment_intents/search?query=metadata%5B%27invocationId%27%5D%3A%27one%27"
            #expect(try await probe.get(search).ids == [first])
            try stripe.lagSearch(seconds: 60)
            #expect(try await probe.get(search).ids == [])
            try stripe.advance(seconds: 60)
            #expect(try await probe.get(search).ids == [first])
        }
    }

    @Test func `a card is charged only with its own customer`() async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer()
            let other = try await probe.post("/v1/customers").id
            #expect(try await probe.pay(other, method).param == "payment_method")
            try stripe.detach(method)
            #expect(try await probe.pay(customer, method).param == "payment_method")
            #expect(try await probe.send(.DELETE, "/v1/customers/\(customer)").json["deleted"] == true)
            #expect(try await probe.pay(customer, "pm_card_visa").code == "resource_missing")
            #expect(stripe.books.payments.isEmpty)
        }
    }
}
