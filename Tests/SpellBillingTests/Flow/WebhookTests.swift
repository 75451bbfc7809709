import SpellBilling
import SpellJSON
import SpellKernel
import SpellStore
import SpellTestSupport
import StripeForTests
import Testing

@Suite struct WebhookTests {
    @Test(arguments: Engine.allCases)
    func `Checkout puts a card on file, and its event makes it the one that is charged`(_ engine: Engine) async throws {
        try await Till.with(engine, card: nil) { till async throws in
            let url = try await till.wallet.checkoutURL(for: till.caller.id, replacing: false)
            let session = try #require(url.split(separator: "/").last.map(String.init)).prefix {
                $0 != "#" && $0 != "?"
            }
            let card = try till.stripe.completeCheckout(String(session))
            for _ in 0..<2 { try await till.hear("checkout.session.completed", String(session)) }
            #expect(try await till.store.payers.payer(till.caller.id).paymentMethod == card)
            #expect(await till.run().output == "1")
            await #expect(throws: Refusal.self) {
                try await till.wallet.checkoutURL(for: till.caller.id, replacing: false)
            }
        }
    }

    @Test func `an event is dealt with once`() async throws {
        try await Till.with(.sqlite) { till async throws in
            _ = await till.run()
            let intent = try #require(till.stripe.books.payments.first?.id)
            try till.stripe.refund(intent)
            let charge = try #require(till.stripe.object(intent)["latest_charge"]?.stringValue)
            try await till.hear("charge.refunded", charge)
            #expect(try await till.statuses() == ["refunded"])
            till.stripe.faults.add(FaultRule(.resetBefore, times: 1000))
            try await till.hear("charge.refunded", charge)
        }
    }

    @Test func `an event that could not be dealt with is taken again`() async throws {
        try await Till.with(.sqlite) { till async throws in
            _ = await till.run()
            let intent = try #require(till.stripe.books.payments.first?.id)
            try till.stripe.refund(intent)
            till.stripe.faults.add(FaultRule(.resetBefore, times: 5))
            await #expect(throws: Refusal.self) { try await till.hear("payment_intent.succeeded", intent) }
            try await till.hear("payment_intent.succeeded", intent)
            #expect(try await till.statuses() == ["refunded"])
        }
    }

    @Test func `a hold that comes to light after its invocation has ended is released`() async throws {
        try await Till.with(.sqlite) { till async throws in
            _ = try await till.abandon(key: "k")
            let hold = try #require(till.stripe.books.holds.first)
            let sql: SQL = "UPDATE billing_records SET step = 'done', status = 'canceled', payment_intent_id = NULL"
            _ = try await till.store.database.execute(sql, [])
            try await till.hear("payment_intent.amount_capturable_updated", hold.id)
            #expect(till.stripe.books.holds.isEmpty)
        }
    }

    @Test(arguments: CaptureMode.allCases)
    func `a second payment of one invocation is undone, and the first one stays`(_ capture: CaptureMode) async throws {
        try await Till.with(.sqlite, capture: capture) { till async throws in
            #expect(await till.run(key: "k").output == "1")
            let stray = try await till.placeAgain()
            #expect(till.stripe.books.payments.count == 2)
            for turn in 0..<2 {
                try await till.hear("payment_intent.amount_capturable_updated", stray, id: "evt_\(turn)")
            }
            #expect(till.stripe.books.kept == 500 && till.stripe.books.holds.isEmpty)
            #expect(try await till.statuses() == ["succeeded"])
        }
    }

    @Test func `a dispute, a card taken away and a customer deleted are noted`() async throws {
        try await Till.with(.sqlite) { till async throws in
            _ = await till.run()
            let payment = try #require(till.stripe.books.payments.first)
            try await till.hear("charge.dispute.created", try till.stripe.dispute(payment.id), id: "evt_2")
            let record = try await till.store.billingPages.page(of: till.caller.id, limit: 1, cursor: nil).items.first
            #expect(record?.record.failureCode == "disputed" && record?.record.state.status == .succeeded)
            let payer = try await till.store.payers.payer(till.caller.id)
            try till.stripe.detach(try #require(payer.paymentMethod))
            try await till.hear("payment_method.detached", try #require(payer.paymentMethod), id: "evt_3")
            #expect(await till.run().refusal?.code == .noPaymentMethod)
            try till.stripe.deleteCustomer(try #require(payer.customer))
            try await till.hear("customer.deleted", try #require(payer.customer), id: "evt_4")
            #expect(try await till.store.payers.payer(till.caller.id).customer == nil)
            try await till.putOnFile("pm_card_visa", for: till.caller.id)
            #expect(await till.run().output == "1")
        }
    }

    @Test func `an event of no interest, or about nothing of ours, is acknowledged`() async throws {
        try await Till.with(.sqlite) { till async throws in
            try await till.hear("invoice.paid", "in_1", id: "evt_2")
            try await till.hear("payment_intent.succeeded", "pi_nobody", id: "evt_3")
        }
    }
}

extension Till {
    /// A request that Stripe takes for a new one, since it has forgotten its key; answers the intent that this makes.
    func placeAgain() async throws -> String {
        try stripe.advance(seconds: 25 * 3600)
        let record = try #require(
            try await store.billingPages.page(of: caller.id, limit: 1, cursor: nil).items.first?.record)
        guard case .done(let intent) = await client.place(record) else {
            Issue.record("it was not placed")
            return ""
        }
        return intent.id
    }
}
