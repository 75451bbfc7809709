import SpellBilling
import SpellKernel
import Synchronization

/// Stripe, as far as holds and settlement see it, with everything that can befall a request.
struct ModelIntents: Intents {
    let world: World
    let actor: ModelActor

    enum Fault: CaseIterable, Sendable {
        case crashBefore, crashAfter, lostBefore, lostAfter, keptFailure, late
    }

    func place(_ record: BillingRecord) async -> StripeResult<PaymentIntent> {
        await create(record, words: "place")
    }

    /// For a mutation: no key of an earlier try is used again.
    func placeUnderNewKey(_ record: BillingRecord) async -> StripeResult<PaymentIntent> {
        let tries = world.state.withLock { state in
            state.tries += 1
            return state.tries
        }
        return await create(record, words: "place", key: "\(record.invocation) \(tries)")
    }

    func seal(_ record: BillingRecord, _ wording: SealWording) async -> StripeResult<PaymentIntent> {
        await create(record, words: wording.rawValue)
    }

    func find(_ record: BillingRecord) async -> StripeResult<PaymentIntent?> {
        await ask { state in
            let own = state.intents.values.filter { $0.invocation == record.invocation.description }
            return .done(own.first { [.requiresCapture, .succeeded].contains($0.status) } ?? own.first)
        }
    }

    func intent(_ id: String) async -> StripeResult<PaymentIntent> {
        await ask { state in state.intents[id].map { .done($0) } ?? .refused(.gone) }
    }

    func capture(_ id: String, key: String) async -> StripeResult<PaymentIntent> {
        await move(id) { $0.status == .requiresCapture ? $0.with(.succeeded) : nil }
    }

    func cancel(_ id: String, key: String) async -> StripeResult<PaymentIntent> {
        await move(id) { $0.status == .succeeded || $0.status == .canceled ? nil : $0.with(.canceled) }
    }

    func refund(_ id: String, key: String) async -> StripeResult<Void> {
        await move(id) { $0.status == .succeeded && !$0.isRefunded ? $0.refunded : nil }.map { _ in () }
    }

    func confirm(
        _ id: String, paymentMethod: String, returnURL: String, key: String
    ) async -> StripeResult<PaymentIntent> {
        await move(id) { $0.status == .requiresPaymentMethod ? $0.with(.requiresAction) : nil }
    }

    private func create(
        _ record: BillingRecord, words: String, key: String? = nil
    ) async -> StripeResult<PaymentIntent> {
        let key = key ?? record.invocation.description
        return await request { fault, state in
            switch fault {
            case .keptFailure:
                if state.keys[key] == nil { state.keys[key] = World.Stored(words: words, intent: nil) }
                return .unknown("500")
            case .late:
                state.underWay.append((key, words, record))
                return .unknown("no answer")
            default: return state.create(key, words, record, world.scenario)
            }
        }
    }

    private func move(
        _ id: String, _ change: @Sendable (PaymentIntent) -> PaymentIntent?
    ) async -> StripeResult<PaymentIntent> {
        await request { fault, state in
            if fault == .keptFailure || fault == .late { return .unknown("500") }
            guard let intent = state.intents[id] else { return .refused(.gone) }
            guard let changed = change(intent) else { return .refused(.unexpected) }
            state.intents[id] = changed
            return .done(changed)
        }
    }

    private func ask<Value>(
        _ read: @Sendable (World.State) -> StripeResult<Value>
    ) async -> StripeResult<Value> {
        await request { fault, state in
            fault == .keptFailure || fault == .late ? .unknown("500") : read(state)
        }
    }

    private func request<Value>(
        _ effect: @Sendable (Fault?, inout World.State) -> StripeResult<Value>
    ) async -> StripeResult<Value> {
        if actor.intrudes { await world.intrude() }
        guard !actor.isDead else { return .unknown("dead") }
        deliverOne()
        let fault = world.fault(Fault.self)
        switch fault {
        case .crashBefore: actor.die()
        case .lostBefore: break
        default:
            let answer = world.state.withLock { effect(fault, &$0) }
            if fault == .crashAfter { actor.die() }
            guard fault == .crashAfter || fault == .lostAfter else { return answer }
        }
        return .unknown("no answer")
    }

    /// A request that was under way may arrive before this one.
    private func deliverOne() {
        guard world.state.withLock({ !$0.underWay.isEmpty }), world.chooser.choose(2) == 1 else { return }
        world.deliver()
    }
}

extension World {
    func deliver() {
        state.withLock { state in
            guard !state.underWay.isEmpty else { return }
            let late = state.underWay.removeFirst()
            _ = state.create(late.key, late.words, late.record, scenario)
        }
    }
}

extension World.State {
    /// As Stripe's idempotency keys work: the first request under a key counts, others in the same words get its answer.
    mutating func create(
        _ key: String, _ words: String, _ record: BillingRecord, _ scenario: Scenario
    ) -> StripeResult<PaymentIntent> {
        if let stored = keys[key] {
            guard stored.words == words else { return .refused(.keyReused) }
            guard let intent = stored.intent.flatMap({ intents[$0] }) else { return .unknown("500, replayed") }
            return answer(intent, scenario)
        }
        let isPlaced = words == "place"
        let status: PaymentIntent.Status =
            switch (isPlaced, scenario.card) {
            case (false, _): .requiresConfirmation
            case (true, .good): record.terms.capture == .manual ? .requiresCapture : .succeeded
            case (true, .declines), (true, .asks): .requiresPaymentMethod
            }
        let intent = PaymentIntent(
            id: "pi_\(intents.count + 1)", status: status, amount: record.price.amount,
            currency: record.price.currency.rawValue, customer: record.terms.customer,
            invocation: record.invocation.description,
            lastErrorCode: isPlaced && scenario.card != .good ? scenario.errorCode : nil)
        intents[intent.id] = intent
        keys[key] = World.Stored(words: words, intent: intent.id)
        return answer(intent, scenario)
    }

    private func answer(_ intent: PaymentIntent, _ scenario: Scenario) -> StripeResult<PaymentIntent> {
        guard intent.lastErrorCode != nil, intent.status == .requiresPaymentMethod else { return .done(intent) }
        let kind: StripeRefusal.Kind =
            scenario.card == .asks ? .authenticationRequired : .declined(scenario.errorCode)
        return .refused(StripeRefusal(status: 402, kind: kind, intent: intent, cause: "the bank says no"))
    }
}

extension Scenario {
    fileprivate var errorCode: String { card == .asks ? "authentication_required" : "insufficient_funds" }
}

extension StripeRefusal {
    fileprivate static let gone = StripeRefusal(status: 404, kind: .missing("intent"), cause: "gone")
    fileprivate static let unexpected = StripeRefusal(status: 400, kind: .unexpectedState, cause: "unexpected")
    fileprivate static let keyReused = StripeRefusal(status: 400, kind: .idempotencyKeyReused, cause: "reused")
}

extension PaymentIntent {
    func with(_ status: Status) -> PaymentIntent {
        PaymentIntent(
            id: id, status: status, amount: amount, currency: currency, customer: customer, invocation: invocation,
            isRefunded: isRefunded, lastErrorCode: status == .requiresPaymentMethod ? lastErrorCode : nil)
    }

    fileprivate var refunded: PaymentIntent {
        PaymentIntent(
            id: id, status: status, amount: amount, currency: currency, customer: customer, invocation: invocation,
            isRefunded: true)
    }
}
