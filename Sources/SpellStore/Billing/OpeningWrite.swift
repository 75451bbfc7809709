internal import SpellKernel

/// The first write of a paid invocation: the row that runs, the row that is paid, and the limits that both must keep.
struct OpeningWrite: Sendable {
    let opening: Opening
    let record: BillingRecord
    let owner: RawID
    let leaseEnd: Timestamp

    /// False, with nothing written, where the key is taken. Refuses with `PRICE_LIMIT_EXCEEDED`.
    func callAsFunction(in session: any Session) throws(StoreFailure) -> Bool {
        guard try session.execute(Self.invocation, invocationArguments) == 1 else { return false }
        try SpendingCheck(session: session, user: record.user, at: record.createdAt)
            .refuseUnlessAllowed(record.price, standard: opening.standardLimit)
        try session.execute(Self.record, recordArguments)
        return true
    }

    private var invocationArguments: [SQLValue] {
        [
            SQLValue(record.invocation), SQLValue(record.user), SQLValue(record.spell), SQLValue(opening.key?.key),
            SQLValue(opening.key?.requestHash), SQLValue(record.id), .id(owner), SQLValue(leaseEnd),
            SQLValue(record.createdAt),
        ]
    }

    private var recordArguments: [SQLValue] {
        [
            SQLValue(record.id), SQLValue(record.user), SQLValue(record.spell), SQLValue(record.invocation),
            SQLValue(record.price.amount), .text(record.price.currency.rawValue), .text(record.terms.customer),
            .text(record.terms.paymentMethod), .text(record.terms.capture.rawValue),
            .text(record.state.step.rawValue), .text(record.state.status.rawValue), SQLValue(record.createdAt),
            SQLValue(record.updatedAt),
        ]
    }

    private static let invocation: SQL = """
        INSERT INTO invocations (
            id, user_id, spell_id, idempotency_key, request_hash, state, billing_record_id, lease_owner,
            lease_expires_at, started_at
        ) VALUES ($1, $2, $3, $4, $5, 'running', $6, $7, $8, $9)
        ON CONFLICT (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
        """

    private static let record: SQL = """
        INSERT INTO billing_records (
            id, user_id, spell_id, invocation_id, amount, currency, customer_id, payment_method_id, capture, step,
            status, created_at, updated_at
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """
}
