import SpellBilling
import SpellKernel
import Synchronization
import Testing

/// Ways in which the product might be wrong. Each is put between its flow and the model, and the explorer has to
/// notice it: otherwise it would not notice the like of it in the product either.
enum Mutation: String, Sendable, CaseIterable, CustomTestStringConvertible {
    /// Recovery looks for the hold, and leaves its idempotency key for a request that is still under way.
    case neverUsesKeysUp = "keys are never used up"
    case newKeyEachTry = "each try has a key of its own"
    case takesSilenceForNo = "a lost answer counts as a no"
    case findsNothing = "what was placed is not looked for"
    case releasesNothing = "holds are not released"
    case refundsNothing = "refunds are not made"
    case takesOverTheLiving = "what another node works at is taken over"
    case showsBeforePaid = "a result is shown before it is paid for"

    var testDescription: String { rawValue }
}

/// The model's Stripe, asked by a product with a fault.
struct MutatedIntents: Intents {
    let intents: ModelIntents
    let mutation: Mutation

    func place(_ record: BillingRecord) async -> StripeResult<PaymentIntent> {
        let answer = await mutation == .newKeyEachTry ? intents.placeUnderNewKey(record) : intents.place(record)
        if mutation == .takesSilenceForNo, case .unknown = answer {
            return .refused(StripeRefusal(status: 402, kind: .declined("no_answer"), cause: "it did not answer"))
        }
        return answer
    }

    func seal(_ record: BillingRecord, _ wording: SealWording) async -> StripeResult<PaymentIntent> {
        guard mutation == .neverUsesKeysUp else { return await intents.seal(record, wording) }
        return .refused(StripeRefusal(status: 400, kind: .idempotencyKeyReused, cause: "it is said to be used"))
    }

    func find(_ record: BillingRecord) async -> StripeResult<PaymentIntent?> {
        mutation == .findsNothing ? .done(nil) : await intents.find(record)
    }

    func intent(_ id: String) async -> StripeResult<PaymentIntent> { await intents.intent(id) }

    func capture(_ id: String, key: String) async -> StripeResult<PaymentIntent> {
        await intents.capture(id, key: key)
    }

    func cancel(_ id: String, key: String) async -> StripeResult<PaymentIntent> {
        guard mutation == .releasesNothing else { return await intents.cancel(id, key: key) }
        return await intents.intent(id).map { $0.with(.canceled) }
    }

    func refund(_ id: String, key: String) async -> StripeResult<Void> {
        mutation == .refundsNothing ? .done(()) : await intents.refund(id, key: key)
    }

    func confirm(
        _ id: String, paymentMethod: String, returnURL: String, key: String
    ) async -> StripeResult<PaymentIntent> {
        await intents.confirm(id, paymentMethod: paymentMethod, returnURL: returnURL, key: key)
    }
}

/// The model's store, asked by a product with a fault.
struct MutatedBooks: BillingBooks {
    let books: ModelBooks
    let world: World
    let mutation: Mutation

    func open(_ opening: Opening) async throws(Refusal) -> Opened { try await books.open(opening) }

    func earlier(_ key: IdempotencyKey, of caller: UserID) async throws(Refusal) -> EarlierInvocation? {
        guard let earlier = try await books.earlier(key, of: caller) else { return nil }
        return EarlierInvocation(
            invocation: mutation == .showsBeforePaid ? unpaid(earlier.invocation) : earlier.invocation,
            record: earlier.record, isOwned: mutation == .takesOverTheLiving ? false : earlier.isOwned)
    }

    func advance(_ record: BillingRecord, _ event: BillingEvent) async throws(Refusal) -> BillingRecord? {
        try await books.advance(record, event)
    }

    func drop(_ record: BillingRecord) { books.drop(record) }

    func leave(_ record: BillingRecord, milliseconds: Int64) async throws(Refusal) {
        try await books.leave(record, milliseconds: milliseconds)
    }

    func adopt(_ record: BillingRecord) async throws(Refusal) -> Bool {
        if mutation == .takesOverTheLiving { world.state.withLock { $0.row?.owner = nil } }
        return try await books.adopt(record)
    }

    func claim(_ record: BillingRecord) async throws(Refusal) -> BillingRecord? { try await books.claim(record) }
    func overdue(limit: Int) async throws(Refusal) -> [BillingRecord] { try await books.overdue(limit: limit) }
    func record(_ id: BillingRecordID) async throws(Refusal) -> BillingRecord? { try await books.record(id) }

    func record(of invocation: InvocationID) async throws(Refusal) -> BillingRecord? {
        try await books.record(of: invocation)
    }

    func record(ofIntent intent: String) async throws(Refusal) -> BillingRecord? {
        try await books.record(ofIntent: intent)
    }

    func invocation(of record: BillingRecord) async throws(Refusal) -> Invocation {
        let invocation = try await books.invocation(of: record)
        return mutation == .showsBeforePaid ? unpaid(invocation) : invocation
    }

    func noteDispute(_ record: BillingRecord) async throws(Refusal) {}

    private func unpaid(_ shown: Invocation) -> Invocation {
        Invocation(
            id: shown.id, caller: shown.caller, spell: shown.spell,
            state: world.state.withLock { $0.row?.invocation } ?? shown.state, billingRecord: shown.billingRecord,
            usage: shown.usage, startedAt: shown.startedAt, finishedAt: shown.finishedAt)
    }
}
