package import SpellKernel

/// Stripe's events: verified, each taken once, in whatever order they come. What one says is not believed: the object
/// is read from Stripe, and the record moves only along legal transitions.
package struct WebhookDesk: Sendable {
    private let signature: WebhookSignature
    private let events: any EventBook
    private let books: any BillingBooks
    private let customers: any Customers
    private let wallet: Wallet
    private let mender: Mender
    private let intents: any Intents
    private let time: any TimeSource

    package init(
        secret: StripeSecret, events: any EventBook, books: any BillingBooks, intents: any Intents,
        customers: any Customers, wallet: Wallet, time: any TimeSource
    ) {
        signature = WebhookSignature(secret: secret)
        self.events = events
        self.books = books
        self.customers = customers
        self.wallet = wallet
        self.intents = intents
        self.time = time
        mender = Mender(books: books, intents: intents)
    }

    /// Returns once the event is dealt with, or was before. Refuses with `INVALID_SIGNATURE` or `INVALID_REQUEST`; with
    /// `BILLING_UNAVAILABLE` or `STORE_UNAVAILABLE` where Stripe should send it again.
    package func receive(_ body: [UInt8], signature header: String?) async throws(Refusal) {
        guard signature.accepts(header, body: body, at: time.now()) else {
            throw .invalidSignature
        }
        guard let event = WebhookEvent(body) else { throw .invalidRequest(at: "", "must be an event of Stripe's") }
        guard try await events.receive(event: event.id, type: event.type) else { return }
        if let object = event.object { try await act(on: event.type, object) }
        try await events.processed(event: event.id)
    }

    private func act(on type: String, _ object: String) async throws(Refusal) {
        switch type {
        case "checkout.session.completed": try await wallet.complete(session: object)
        case "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled",
            "payment_intent.amount_capturable_updated":
            try await look(at: object)
        case "payment_method.attached": try await wallet.attached(paymentMethod: object)
        case "payment_method.detached": try await wallet.detached(paymentMethod: object)
        case "customer.deleted": try await wallet.deleted(customer: object)
        case "charge.refunded":
            if let intent = try await customers.intent(ofCharge: object).value() ?? nil { try await look(at: intent) }
        case "charge.dispute.created":
            guard let intent = try await customers.intent(ofDispute: object).value() ?? nil,
                let record = try await books.record(ofIntent: intent)
            else { return }
            try await books.noteDispute(record)
        default: break
        }
    }

    private func look(at id: String) async throws(Refusal) {
        guard let intent = try await intents.intent(id).value(), let record = try await record(of: intent) else {
            return
        }
        _ = try await mender.follow(record, seeing: intent)
    }

    /// By the intent's own id, or by what we wrote on it, where the record does not know it yet.
    private func record(of intent: PaymentIntent) async throws(Refusal) -> BillingRecord? {
        if let record = try await books.record(ofIntent: intent.id) { return record }
        guard let invocation = intent.invocation.flatMap({ InvocationID($0) }) else { return nil }
        return try await books.record(of: invocation)
    }
}
