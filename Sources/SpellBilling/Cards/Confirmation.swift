package import SpellKernel

/// `POST /api/billing/confirm-intent`: the caller has shown themselves to their bank, or is about to.
package struct Confirmation: Sendable {
    private let books: any BillingBooks
    private let intents: any Intents
    private let returnURL: String

    package init(books: any BillingBooks, intents: any Intents, returnURL: String) {
        self.books = books
        self.intents = intents
        self.returnURL = returnURL
    }

    /// Answers the record once its money is held: the next execute with the invocation's key runs it. Refuses with
    /// `NOT_FOUND`, `INTENT_CUSTOMER_MISMATCH`, `PAYMENT_AUTHENTICATION_REQUIRED` (with the page to open),
    /// `BILLING_FAILED`, `INVOCATION_IN_PROGRESS` or `BILLING_UNAVAILABLE`.
    package func confirm(_ intent: String, by caller: UserID) async throws(Refusal) -> BillingRecord {
        guard let record = try await books.record(ofIntent: intent) else { throw .notFound("payment") }
        guard record.user == caller else { throw .intentCustomerMismatch }
        switch (record.state.step, record.state.status) {
        case (.waiting, _):
            guard try await books.adopt(record) else { throw .invocationInProgress.of(record) }
            return try await shielded { () async throws(Refusal) in
                try await confirmed(try await books.record(record.id) ?? record, intent)
            }
        case (.done, .failed), (.done, .canceled), (.done, .refunded), (.releasing, _), (.refunding, _):
            throw .billingFailed(PaymentFailure(declineCode: record.failureCode ?? "canceled")).of(record)
        default: return record
        }
    }

    private func confirmed(_ record: BillingRecord, _ id: String) async throws(Refusal) -> BillingRecord {
        defer { books.drop(record) }
        guard record.state.step == .waiting else {
            // Another confirmation was quicker.
            try await books.leave(record, milliseconds: Patience.confirmed)
            return record
        }
        var answer = await intents.intent(id)
        if case .done(let intent) = answer, intent.needsConfirming {
            answer = await intents.confirm(
                id, paymentMethod: record.terms.paymentMethod, returnURL: returnURL, key: "spell-confirm-\(RawID.v7())")
        }
        switch answer {
        case .done(let intent): return try await conclude(record, intent)
        case .refused(let refusal):
            try await books.leave(record, milliseconds: Patience.authentication)
            throw .billingFailed(PaymentFailure(declineCode: refusal.code)).of(record)
        case .unknown(let cause):
            try await books.leave(record, milliseconds: Patience.authentication)
            throw .billingUnavailable(cause).of(record)
        }
    }

    private func conclude(_ record: BillingRecord, _ intent: PaymentIntent) async throws(Refusal) -> BillingRecord {
        let event: BillingEvent
        switch intent.status {
        case .requiresCapture: event = .held(intent: intent.id)
        case .succeeded: event = .paid(intent: intent.id)
        case .canceled: event = .declined(.authenticationRequired, intent: intent.id)
        case .requiresPaymentMethod, .requiresConfirmation, .requiresAction, .processing:
            try await books.leave(record, milliseconds: Patience.authentication)
            throw .authenticationRequired(intent: intent.id, url: intent.authenticationURL).of(record)
        }
        guard let moved = try await books.advance(record, event) else { throw .invocationInProgress.of(record) }
        guard moved.state.step.isBeforeTheEnd else { throw .billingFailed(.authenticationRequired).of(moved) }
        try await books.leave(moved, milliseconds: Patience.confirmed)
        return moved
    }
}

extension PaymentIntent {
    fileprivate var needsConfirming: Bool { status == .requiresPaymentMethod || status == .requiresConfirmation }
}
