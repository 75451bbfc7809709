package import SpellKernel

/// Does what a record owes to Stripe: capture, release, refund. Whoever calls holds the record's lease.
package struct Settler: Sendable {
    private let books: any BillingBooks
    private let intents: any Intents

    package init(books: any BillingBooks, intents: any Intents) {
        self.books = books
        self.intents = intents
    }

    /// Works until nothing is owed, somebody else has moved the record, or Stripe's answer is lost: then the record is
    /// in doubt, and recovery's. Answers the record as it is then.
    package func finish(_ record: BillingRecord) async throws(Refusal) -> BillingRecord {
        var record = record
        while record.state.step.isOwed {
            let event = await nextEvent(record)
            guard let moved = try await books.advance(record, event ?? .doubted) else {
                return try await books.record(record.id) ?? record
            }
            record = moved
            if event == nil { return record }
        }
        return record
    }

    /// Nil where nobody knows.
    private func nextEvent(_ record: BillingRecord) async -> BillingEvent? {
        switch (record.state.step, record.intent) {
        case (.capturing, let intent?):
            return await event(record, intent, after: intents.capture(intent, key: record.key("capture")))
        case (.releasing, let intent?):
            return await event(record, intent, after: intents.cancel(intent, key: record.key("cancel")))
        case (.releasing, nil):
            return await releaseUnknown(record)
        case (.refunding, let intent?):
            return await eventAfterRefund(record, intent)
        default: return nil
        }
    }

    private func event(
        _ record: BillingRecord, _ id: String, after answer: StripeResult<PaymentIntent>
    ) async -> BillingEvent? {
        if case .done(let intent) = answer, let event = event(record, seeing: intent) { return event }
        guard case .done(let intent) = await intents.intent(id) else { return nil }
        return event(record, seeing: intent)
    }

    private func eventAfterRefund(_ record: BillingRecord, _ id: String) async -> BillingEvent? {
        switch await intents.refund(id, key: record.key("refund")) {
        case .done: return .refunded
        case .refused, .unknown:
            guard case .done(let intent) = await intents.intent(id) else { return nil }
            return event(record, seeing: intent)
        }
    }

    /// Whether an intent was ever made is not known. Sealing its key sees to it that none can come any more; then what
    /// came before is looked up.
    private func releaseUnknown(_ record: BillingRecord) async -> BillingEvent? {
        for wording in SealWording.allCases {
            switch await intents.seal(record, wording) {
            case .done(let intent):
                return await unseal(record, intent)
            case .refused:
                // The key was used, or nothing can be made with these parameters: what there is, is there by now.
                return await found(record)
            case .unknown: continue
            }
        }
        return nil
    }

    /// The key was free: nothing was placed, unless so long ago that Stripe has forgotten the key.
    private func unseal(_ record: BillingRecord, _ sealed: PaymentIntent) async -> BillingEvent? {
        let released = await event(
            record, sealed.id, after: intents.cancel(sealed.id, key: record.key("unseal")))
        guard case .done(let found) = await intents.find(record) else { return nil }
        guard let found, found.hasMoney else { return released }
        return await event(record, found.id, after: intents.cancel(found.id, key: record.key("cancel")))
    }

    private func found(_ record: BillingRecord) async -> BillingEvent? {
        guard case .done(let found) = await intents.find(record) else { return nil }
        guard let found else { return .released(intent: nil) }
        return await event(record, found.id, after: intents.cancel(found.id, key: record.key("cancel")))
    }

    private func event(_ record: BillingRecord, seeing intent: PaymentIntent) -> BillingEvent? {
        guard case .note(let kind) = Remedy.of(record.state, seeing: intent) else { return nil }
        return BillingEvent(kind, of: intent)
    }
}

extension BillingEvent {
    /// An event that Stripe's own object tells of; nil for any other.
    init?(_ kind: Kind, of intent: PaymentIntent) {
        switch kind {
        case .captured: self = .captured
        case .lapsed: self = .lapsed(.holdLapsed)
        case .released: self = .released(intent: intent.id)
        case .refundOwed: self = .refundOwed(intent: intent.id)
        case .refunded: self = .refunded
        default: return nil
        }
    }
}

extension BillingRecord {
    /// For moves that Stripe makes at most once by themselves: a stored failure of one try must not be the answer to
    /// all later ones, so each time that a record is taken up has a key of its own.
    func key(_ verb: String) -> String { "spell-\(verb)-\(invocation)-\(updatedAt.microseconds)" }
}
