internal import SpellKernel

/// One event applied to one record: computed by the kernel's table, written in one transaction if the record still is
/// as it was read.
struct RecordMove: Sendable {
    let before: BillingRecord
    let after: BillingRecord
    private let ending: InvocationEnding?
    private let isAbandonment: Bool
    private let leaseExpiresAt: Timestamp?

    /// Nil where the event is not legal in the record's state.
    init?(_ record: BillingRecord, _ event: BillingEvent, at now: Timestamp) {
        guard let state = record.state.next(event.kind) else { return nil }
        let now = max(now, record.updatedAt)
        before = record
        after = BillingRecord(
            id: record.id, user: record.user, spell: record.spell, invocation: record.invocation,
            price: record.price, terms: record.terms, intent: record.intent(after: event), state: state,
            failureCode: record.failureCode(after: event), createdAt: record.createdAt, updatedAt: now)
        ending = record.ending(event)
        isAbandonment = event.kind == .abandoned
        let lease = event.kind == .doubted ? BillingLeases.pauseMilliseconds : BillingLeases.workMilliseconds
        leaseExpiresAt = state.step.isOwed ? now.adding(milliseconds: lease) : nil
    }

    /// False, with nothing written, where the record or its invocation has moved.
    func write(in session: any Session) throws(StoreFailure) -> Bool {
        if let ending, try end(ending, in: session) == 0 { return false }
        guard try session.execute(Self.move, moveArguments) == 1 else { throw .refused(Self.moved) }
        return true
    }

    /// What `write` rolls a transaction back with when it is too late.
    static let moved = Refusal.invocationInProgress

    private func end(_ ending: InvocationEnding, in session: any Session) throws(StoreFailure) -> Int {
        let id = SQLValue(before.invocation), now = SQLValue(after.updatedAt)
        switch ending {
        case .succeeded(let output, let usage):
            return try session.execute(
                Self.end, [id] + StoredOutcome(.success(output: output, usage)).columns + [now, .integer(.max)])
        case .failed(let failure, let usage):
            let until = isAbandonment ? now : .integer(.max)
            return try session.execute(
                Self.end, [id] + StoredOutcome(.failure(failure, usage)).columns + [now, until])
        case .unpaid(let failure):
            let until = isAbandonment ? now : .integer(.max)
            return try session.execute(
                Self.end, [id, .text("failed"), .null, SQLValue(failure.json), .null, .null, now, until])
        case .takenBack(let failure):
            return try session.execute(Self.takeBack, [id, SQLValue(failure.json)])
        }
    }

    private var moveArguments: [SQLValue] {
        [
            SQLValue(before.id), .text(before.state.step.rawValue), .text(before.state.status.rawValue),
            .text(after.state.step.rawValue), .text(after.state.status.rawValue), SQLValue(after.intent),
            SQLValue(after.failureCode), SQLValue(leaseExpiresAt), SQLValue(after.updatedAt),
        ]
    }

    private static let move: SQL = """
        UPDATE billing_records
        SET step = $4, status = $5, payment_intent_id = $6, failure_code = $7, lease_expires_at = $8, updated_at = $9
        WHERE id = $1 AND step = $2 AND status = $3
        """

    /// An abandoned one only while its lease is out: its node may have come back.
    private static let end: SQL = """
        UPDATE invocations
        SET state = $2, output = $3, error = $4, usage = $5, log = $6, finished_at = $7, lease_expires_at = NULL
        WHERE id = $1 AND state = 'running' AND lease_expires_at <= $8
        """

    private static let takeBack: SQL = """
        UPDATE invocations SET state = 'failed', output = NULL, error = $2 WHERE id = $1 AND state = 'succeeded'
        """
}

/// How long a record stays its worker's, in milliseconds.
enum BillingLeases {
    /// Longer than any one thing that is owed takes, repetitions included (`StripeClient`: 20 s a call).
    static let workMilliseconds: Int64 = 90_000
    /// Before recovery takes up again what was in doubt.
    static let pauseMilliseconds: Int64 = 5_000
}
