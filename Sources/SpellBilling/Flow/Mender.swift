package import SpellKernel

/// Brings a record and its intent together where nobody is at work on them.
package struct Mender: Sendable {
    private let books: any BillingBooks
    private let intents: any Intents
    private let settler: Settler

    package init(books: any BillingBooks, intents: any Intents) {
        self.books = books
        self.intents = intents
        settler = Settler(books: books, intents: intents)
    }

    /// Does what `Remedy` says; answers what that was. Debts that are written down are left to whoever holds the lease.
    @discardableResult
    package func follow(_ record: BillingRecord, seeing intent: PaymentIntent?) async throws(Refusal) -> Remedy {
        if let intent, let known = record.intent, known != intent.id { return try await undo(stray: intent) }
        let remedy = Remedy.of(record.state, seeing: intent)
        switch (remedy, intent) {
        case (.note(let kind), let intent?):
            if let event = BillingEvent(kind, of: intent), let moved = try await books.advance(record, event) {
                _ = try await settler.finish(moved)
            }
        case (_, let intent?) where record.state.isDone:
            // A hold that nobody knows of any more: a request that came to Stripe after its invocation had ended.
            try await undo(intent, by: remedy)
        default: break
        }
        return remedy
    }

    /// Lets go of a payment that no record knows, or gives it back.
    private func undo(stray intent: PaymentIntent) async throws(Refusal) -> Remedy {
        let remedy = Remedy.ofStray(intent)
        try await undo(intent, by: remedy)
        return remedy
    }

    private func undo(_ intent: PaymentIntent, by remedy: Remedy) async throws(Refusal) {
        let key = "spell-stray-\(RawID.v7())"
        switch remedy {
        case .cancel: _ = try await intents.cancel(intent.id, key: key).value()
        case .refund: _ = try await intents.refund(intent.id, key: key).value()
        default: break
        }
    }
}
