import SpellBilling
import SpellKernel
import Synchronization

/// The store, as far as money sees it: the same table of transitions, each write whole or not at all.
struct ModelBooks: BillingBooks {
    let world: World
    let actor: ModelActor

    enum Fault: CaseIterable, Sendable { case crashBefore, crashAfter, failBefore, failAfter }

    func open(_ opening: Opening) async throws(Refusal) -> Opened {
        try await write { state in
            guard state.row == nil else { return .taken }
            let record = BillingRecord(
                id: .new(), user: opening.caller, spell: opening.spell, invocation: .new(), price: opening.price,
                terms: opening.terms, intent: nil, state: .opening, failureCode: nil, createdAt: state.now,
                updatedAt: state.now)
            state.row = World.Row(record: record, owner: actor.number, lease: state.now.adding(milliseconds: 10_000))
            return .opened(record)
        }
    }

    func earlier(_ key: IdempotencyKey, of caller: UserID) async throws(Refusal) -> EarlierInvocation? {
        try await write { state in
            state.row.map { EarlierInvocation(invocation: $0.shown, record: $0.record, isOwned: $0.owner != nil) }
        }
    }

    func advance(_ record: BillingRecord, _ event: BillingEvent) async throws(Refusal) -> BillingRecord? {
        try await write { state in
            guard var row = state.row, row.record.state == record.state,
                let next = row.record.state.next(event.kind)
            else { return nil }
            if let ending = record.ending(event) {
                switch (ending, row.invocation) {
                case (.takenBack(let failure), .succeeded): row.invocation = .unpaid(failure)
                case (.succeeded(let output, _), .running): row.invocation = .succeeded(output)
                case (.failed(let failure, _), .running) where event.kind != .abandoned || row.lease <= state.now:
                    row.invocation = .failed(failure)
                case (.unpaid(let failure), .running) where event.kind != .abandoned || row.lease <= state.now:
                    row.invocation = .unpaid(failure)
                default: return nil
                }
            }
            row.record = record.moved(to: next, event, at: state.now)
            row.recordLease = next.step.isOwed ? state.now.adding(milliseconds: 90_000) : nil
            state.row = row
            return row.record
        }
    }

    func drop(_ record: BillingRecord) {}

    func leave(_ record: BillingRecord, milliseconds: Int64) async throws(Refusal) {
        try await write { state in
            guard state.row?.owner == actor.number else { return }
            state.row?.owner = nil
            state.row?.lease = state.now.adding(milliseconds: milliseconds)
        }
    }

    func adopt(_ record: BillingRecord) async throws(Refusal) -> Bool {
        try await write { state in
            guard let row = state.row, row.owner == nil, case .running = row.invocation else { return false }
            state.row?.owner = actor.number
            state.row?.lease = state.now.adding(milliseconds: 10_000)
            return true
        }
    }

    func claim(_ record: BillingRecord) async throws(Refusal) -> BillingRecord? {
        try await write { state in
            guard let row = state.row, row.record.state == record.state, let lease = row.recordLease,
                lease <= state.now
            else { return nil }
            state.row?.recordLease = state.now.adding(milliseconds: 90_000)
            return row.record
        }
    }

    func overdue(limit: Int) async throws(Refusal) -> [BillingRecord] {
        try await write { state in
            guard let row = state.row else { return [] }
            let isRunning = if case .running = row.invocation { true } else { false }
            let isOverdue = (row.recordLease.map { $0 <= state.now } ?? false) || isRunning && row.lease <= state.now
            return isOverdue ? [row.record] : []
        }
    }

    func record(_ id: BillingRecordID) async throws(Refusal) -> BillingRecord? {
        try await write { $0.row?.record }
    }

    func record(of invocation: InvocationID) async throws(Refusal) -> BillingRecord? {
        try await write { $0.row?.record }
    }

    func record(ofIntent intent: String) async throws(Refusal) -> BillingRecord? {
        try await write { $0.row.flatMap { $0.record.intent == intent ? $0.record : nil } }
    }

    func invocation(of record: BillingRecord) async throws(Refusal) -> Invocation {
        guard let shown = try await write({ $0.row?.shown }) else { throw ModelActor.lost }
        return shown
    }

    func noteDispute(_ record: BillingRecord) async throws(Refusal) {}

    private func write<Value>(_ effect: @Sendable (inout World.State) -> Value) async throws(Refusal) -> Value {
        if actor.intrudes { await world.intrude() }
        guard !actor.isDead else { throw ModelActor.lost }
        let fault = world.fault(Fault.self)
        if fault == .crashBefore { actor.die() }
        guard fault != .crashBefore, fault != .failBefore else { throw ModelActor.lost }
        let value = world.state.withLock { effect(&$0) }
        if fault == .crashAfter { actor.die() }
        guard fault == nil else { throw ModelActor.lost }
        return value
    }
}

extension World.Row {
    /// As its caller sees it: running until it is paid for.
    var shown: Invocation {
        Invocation(
            id: record.invocation, caller: record.user, spell: record.spell,
            state: record.state.step == .capturing ? .running : invocation, billingRecord: record.id, usage: nil,
            startedAt: record.createdAt, finishedAt: nil)
    }
}

extension BillingRecord {
    fileprivate func moved(to state: BillingState, _ event: BillingEvent, at now: Timestamp) -> BillingRecord {
        BillingRecord(
            id: id, user: user, spell: spell, invocation: invocation, price: price, terms: terms,
            intent: intent(after: event), state: state, failureCode: failureCode(after: event), createdAt: createdAt,
            updatedAt: now)
    }
}
