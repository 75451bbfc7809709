internal import SpellJSON
internal import SpellTestSupport
internal import StripeForTests
internal import Testing

/// Webhooks of the Stripe for tests, and what people do that causes them.
@Suite struct StripeWebhookTests {
    private static func with(
        status: @escaping @Sendable (Int) -> Int = { _ in 200 },
        _ body: (StripeProbe, StripeForTests, HTTPReceiver) async throws -> Void
    ) async throws {
        try await HTTPReceiver.with(status: status) { receiver in
            let endpoint = WebhookEndpoint(url: receiver.url, secrets: ["whsec_one", "whsec_two"])
            try await StripeForTests.with(webhook: endpoint) { stripe in
                try await body(StripeProbe(stripe: stripe), stripe, receiver)
            }
        }
    }

    private static func types(_ receiver: HTTPReceiver) -> [String] {
        receiver.received.map { (try? JSONValue(Array($0.body.utf8)))?["type"]?.stringValue ?? "" }
    }

    @Test func `a payment's life is told, signed with every secret`() async throws {
        try await Self.with { probe, stripe, receiver in
            let (customer, method) = try await probe.customer()
            let hold = try await probe.pay(customer, method, key: "k1")
            _ = try await probe.post("/v1/payment_intents/\(hold.id)/capture")
            try stripe.refund(hold.id)
            try stripe.dispute(hold.id)
            try stripe.detach(method)
            try stripe.deleteCustomer(customer)
            await stripe.webhooks.settle()
            #expect(
                Set(Self.types(receiver)) == [
                    "customer.created", "payment_method.attached", "payment_intent.created", "charge.succeeded",
                    "payment_intent.amount_capturable_updated", "charge.captured", "payment_intent.succeeded",
                    "refund.created", "charge.refunded", "charge.dispute.created", "payment_method.detached",
                    "customer.deleted",
                ])
            let message = try #require(receiver.received.first)
            let signature = try #require(message.headers["stripe-signature"])
            let stamp = try #require(Int(signature.dropFirst(2).prefix { $0 != "," }))
            let secrets = ["whsec_one", "whsec_two"]
            #expect(signature == WebhookSigner.header(Array(message.body.utf8), secrets: secrets, at: stamp))
            let caused = try await probe.get("/v1/events?type=payment_intent.created").json["data"]?[0]
            #expect(caused?["request"]?["idempotency_key"] == "k1")
        }
    }

    @Test func `Checkout puts a card on file, unless the bank says no`() async throws {
        try await Self.with { probe, stripe, receiver in
            let customer = try await probe.post("/v1/customers").id
            let page = try await probe.post(
                "/v1/checkout/sessions",
                "mode=setup&customer=\(customer)&allowed_payment_method_types[]=card&success_url=https://a.test/done")
            #expect(page.state == "open")
            #expect(throws: StripeError.self) {
                try stripe.completeCheckout(page.id, card: "pm_card_chargeDeclined")
            }
            let method = try stripe.completeCheckout(page.id)
            #expect(throws: StripeError.self) { try stripe.completeCheckout(page.id) }
            #expect(try await probe.get("/v1/checkout/sessions/\(page.id)").state == "complete")
            let setup = page.json["setup_intent"]?.stringValue ?? ""
            #expect(try await probe.get("/v1/setup_intents/\(setup)").json["payment_method"]?.stringValue == method)
            #expect(try await probe.get("/v1/payment_methods?customer=\(customer)").ids == [method])
            await stripe.webhooks.settle()
            #expect(Self.types(receiver).contains("checkout.session.completed"))
        }
    }

    @Test func `a page that nobody fills in is closed after a day`() async throws {
        try await Self.with { probe, stripe, _ in
            let page = try await probe.post(
                "/v1/checkout/sessions", "mode=setup&currency=usd&success_url=https://a.test/done")
            try stripe.advance(seconds: 24 * 3600)
            #expect(try await probe.get("/v1/checkout/sessions/\(page.id)").state == "expired")
            #expect(throws: StripeError.self) { try stripe.completeCheckout(page.id) }
        }
    }

    @Test func `what is refused is sent again`() async throws {
        try await Self.with(status: { $0 < 2 ? 503 : 200 }) { probe, stripe, receiver in
            stripe.webhooks.travel { $0.retryAfter = .milliseconds(1) }
            _ = try await probe.post("/v1/customers")
            await stripe.webhooks.settle()
            #expect(stripe.webhooks.deliveries.map(\.status) == [503, 503, 200])
            #expect(Set(receiver.received.map(\.body)).count == 1)
        }
    }

    @Test func `webhooks are duplicated, held back and put out of order when a test asks`() async throws {
        try await Self.with { probe, stripe, receiver in
            stripe.webhooks.travel { $0.copies = 2 }
            _ = try await probe.post("/v1/customers")
            await stripe.webhooks.settle()
            #expect(receiver.received.count == 2)

            stripe.webhooks.travel { $0.isHeldBack = true }
            let (customer, method) = try await probe.customer()
            _ = try await probe.pay(customer, method, capture: "automatic")
            #expect(receiver.received.count == 2 && stripe.webhooks.heldBack.count == 5)
            await stripe.webhooks.release { $0.reversed() + [$0[0]] }
            #expect(
                Self.types(receiver).suffix(6) == [
                    "payment_intent.succeeded", "charge.succeeded", "payment_intent.created",
                    "payment_method.attached", "customer.created", "customer.created",
                ])
        }
    }
}
