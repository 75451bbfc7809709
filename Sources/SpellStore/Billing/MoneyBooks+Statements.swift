extension MoneyBooks {
    static let holder: SQL = """
        SELECT id, request_hash, lease_owner FROM invocations WHERE user_id = $1 AND idempotency_key = $2
        """

    static let leave: SQL = """
        UPDATE invocations SET lease_expires_at = $2, lease_owner = NULL
        WHERE id = $1 AND state = 'running' AND lease_owner = $3
        """

    static let adopt: SQL = """
        UPDATE invocations SET lease_expires_at = $2, lease_owner = $3
        WHERE id = $1 AND state = 'running' AND lease_owner IS NULL
        """

    static let claim: SQL = """
        UPDATE billing_records SET lease_expires_at = $5, updated_at = $4
        WHERE id = $1 AND step = $2 AND status = $3 AND lease_expires_at <= $4
        """

    static let dispute: SQL = "UPDATE billing_records SET failure_code = 'disputed' WHERE id = $1"

    static let byID: SQL = "SELECT \(BillingRow.columns) FROM billing_records WHERE id = $1"
    static let byInvocation: SQL = "SELECT \(BillingRow.columns) FROM billing_records WHERE invocation_id = $1"
    static let byIntent: SQL = "SELECT \(BillingRow.columns) FROM billing_records WHERE payment_intent_id = $1"

    /// The last column is what both kinds are ordered by: none of them may keep the others waiting.
    static let overdue: SQL = """
        SELECT \(BillingRow.columns), billing_records.lease_expires_at AS due
        FROM billing_records WHERE lease_expires_at <= $1
        UNION ALL
        SELECT \(BillingRow.columns), invocations.lease_expires_at AS due FROM billing_records
        JOIN invocations ON invocations.id = billing_records.invocation_id
        WHERE invocations.state = 'running' AND invocations.lease_expires_at <= $1
        ORDER BY due LIMIT $2
        """
}
