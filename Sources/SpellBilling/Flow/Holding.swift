internal import SpellKernel

/// Step 6 for a priced spell: from a request to money that is held, or to the answer that stands already.
struct Holding: Sendable {
    let books: any BillingBooks
    let intents: any Intents
    let wallet: Wallet
    let settler: Settler
    let capture: CaptureMode
    let standardLimits: [Currency: SpendingLimit]

    enum Held: Sendable {
        case held(BillingRecord)
        case settled(Settlement)
    }

    func callAsFunction(
        _ price: Price, on spell: SpellID, for caller: UserID, key: IdempotencyKey?
    ) async throws(Refusal) -> Held {
        if let key, let earlier = try await books.earlier(key, of: caller) { return try await goOn(with: earlier) }
        let terms = try await wallet.terms(for: caller, capture)
        let opening = Opening(
            spell: spell, caller: caller, price: price, key: key, terms: terms,
            standardLimit: standardLimits[price.currency] ?? .none)
        switch try await books.open(opening) {
        case .opened(let record):
            return try await working(on: record) { record throws(Refusal) in
                try await place(record, canWait: key != nil)
            }
        case .taken:
            guard let key, let earlier = try await books.earlier(key, of: caller) else {
                throw .invocationInProgress
            }
            return try await goOn(with: earlier)
        }
    }

    /// The key was used before: its answer, or the place where its invocation was left.
    private func goOn(with earlier: EarlierInvocation) async throws(Refusal) -> Held {
        if let settlement = earlier.invocation.settlement(isReplay: true) { return .settled(settlement) }
        guard let record = earlier.record else { throw .invocationInProgress }
        if case .unpaid(let failure) = earlier.invocation.state { throw .billingFailed(failure).of(record).replayed }
        if record.state.step.isOwed { return .settled(try await collected(record)) }
        guard !earlier.isOwned, try await books.adopt(record) else { throw .invocationInProgress }
        return try await working(on: record) { record throws(Refusal) in
            try await resume(try await books.record(record.id) ?? record)
        }
    }

    /// The result is stored and waits for its capture: tries once more, now.
    private func collected(_ record: BillingRecord) async throws(Refusal) -> Settlement {
        guard let mine = try await books.claim(record) else { throw .invocationInProgress }
        let finished = try await settler.finish(mine)
        let invocation = try await books.invocation(of: finished)
        if let settlement = invocation.settlement(isReplay: true) { return settlement }
        if case .unpaid(let failure) = invocation.state { throw .billingFailed(failure).of(record).replayed }
        throw .billingUnavailable("the capture is not confirmed").of(record)
    }

    private func resume(_ record: BillingRecord) async throws(Refusal) -> Held {
        switch (record.state.step, record.intent) {
        case (.placing, _): return try await placeAgain(record)
        case (.waiting, let intent?): return try await lookAgain(record, intent)
        case (.held, _), (.paid, _): return .held(record)
        default: throw .invocationInProgress
        }
    }

    /// Whoever comes back may come when Stripe has forgotten the key: what was placed is looked for first.
    private func placeAgain(_ record: BillingRecord) async throws(Refusal) -> Held {
        switch await intents.find(record) {
        case .done(nil): return try await place(record, canWait: true)
        case .done(let intent?):
            guard case .event(let event) = Verdict(placed: intent) else {
                throw try await leaveInDoubt(record, "the payment is \(intent.status.rawValue)")
            }
            return try await conclude(record, event, canWait: true)
        case .refused(let refusal): throw try await leaveInDoubt(record, refusal.cause)
        case .unknown(let cause): throw try await leaveInDoubt(record, cause)
        }
    }

    private func place(_ record: BillingRecord, canWait: Bool) async throws(Refusal) -> Held {
        let answer = await intents.place(record)
        if case .refused(let refusal) = answer { try await wallet.forgetWhatIsMissing(refusal, record.terms) }
        switch Verdict(answer) {
        case .event(let event): return try await conclude(record, event, canWait: canWait)
        case .doubt(let cause):
            if case .done(let intent?) = await intents.find(record), case .event(let event) = Verdict(placed: intent) {
                return try await conclude(record, event, canWait: canWait)
            }
            throw try await leaveInDoubt(record, cause)
        }
    }

    private func conclude(
        _ record: BillingRecord, _ event: BillingEvent, canWait: Bool
    ) async throws(Refusal) -> Held {
        let event = canWait ? event : event.withoutWaiting
        guard let moved = try await books.advance(record, event) else { throw .invocationInProgress.of(record) }
        switch (moved.state.step, event) {
        case (.held, _), (.paid, _): return .held(moved)
        case (.waiting, .authenticationRequired(let intent)):
            throw try await leaveWaiting(moved, intent)
        case (_, .declined(let failure, let intent)) where failure == .authenticationRequired:
            throw .authenticationNeedsKey(intent: intent).of(moved)
        case (_, .declined(let failure, _)): throw .billingFailed(failure).of(moved)
        default: throw .invocationInProgress.of(moved)
        }
    }

    /// Whether the caller has shown themselves to their bank meanwhile.
    private func lookAgain(_ record: BillingRecord, _ id: String) async throws(Refusal) -> Held {
        guard case .done(let intent) = await intents.intent(id) else {
            try await books.leave(record, milliseconds: Patience.authentication)
            throw .billingUnavailable("the payment cannot be read").of(record)
        }
        switch intent.status {
        case .requiresCapture: return try await conclude(record, .held(intent: id), canWait: true)
        case .succeeded: return try await conclude(record, .paid(intent: id), canWait: true)
        case .canceled: return try await conclude(record, .declined(.authenticationRequired, intent: id), canWait: true)
        case .requiresPaymentMethod, .requiresConfirmation, .requiresAction, .processing:
            throw try await leaveWaiting(record, id, intent.authenticationURL)
        }
    }

    private func leaveWaiting(
        _ record: BillingRecord, _ intent: String, _ url: String? = nil
    ) async throws(Refusal) -> Refusal {
        try await books.leave(record, milliseconds: Patience.authentication)
        return .authenticationRequired(intent: intent, url: url).of(record)
    }

    private func leaveInDoubt(_ record: BillingRecord, _ cause: String) async throws(Refusal) -> Refusal {
        guard let doubted = try await books.advance(record, .doubted) else { return .invocationInProgress.of(record) }
        try await books.leave(doubted, milliseconds: Patience.doubt)
        return .billingUnavailable(cause).of(doubted)
    }

    /// However the work ends without a hold, this node renews the invocation no more.
    private func working(
        on record: BillingRecord, _ work: (BillingRecord) async throws(Refusal) -> Held
    ) async throws(Refusal) -> Held {
        do throws(Refusal) {
            return try await work(record)
        } catch {
            books.drop(record)
            throw error
        }
    }
}

/// How long an invocation that nobody works at waits for its caller, in milliseconds; then recovery ends it.
package enum Patience {
    /// For a retry with the same key after Stripe could not be reached.
    package static let doubt: Int64 = 60_000
    /// For the card's owner to show themselves to their bank.
    package static let authentication: Int64 = 3_600_000
    /// For a retry with the same key once they have.
    package static let confirmed: Int64 = 600_000
}

extension PaymentFailure {
    static let authenticationRequired = PaymentFailure(declineCode: "authentication_required")
}

extension BillingEvent {
    /// For an invocation that nobody could come back for: what would wait is declined.
    fileprivate var withoutWaiting: BillingEvent {
        if case .authenticationRequired(let intent) = self {
            .declined(.authenticationRequired, intent: intent)
        } else {
            self
        }
    }
}
