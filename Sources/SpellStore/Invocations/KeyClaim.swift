internal import SpellKernel

/// Claims an idempotency key, or finds what its first request came to.
struct KeyClaim: Sendable {
    let invocations: InvocationTable
    let caller: UserID
    let key: IdempotencyKey

    /// Nil when the invocation now holds the key. Refuses with `IDEMPOTENCY_CONFLICT` or `INVOCATION_IN_PROGRESS`.
    func callAsFunction(
        _ id: InvocationID, _ spell: SpellID, at now: Timestamp
    ) async throws(StoreFailure) -> Settlement? {
        let claimed = try await invocations.database.execute(
            Self.insert,
            [
                SQLValue(id), SQLValue(caller), SQLValue(spell), .text(key.key), .text(key.requestHash),
                .id(invocations.owner), SQLValue(invocations.leaseEnd(from: now)), SQLValue(now),
            ])
        return claimed == 1 ? nil : try await earlier(at: now)
    }

    private func earlier(at now: Timestamp) async throws(StoreFailure) -> Settlement {
        let holder = [SQLValue(caller), SQLValue(key.key)]
        guard let row = try await invocations.database.query(Self.holder, holder).first else {
            throw .unavailable("a claimed idempotency key has no invocation")
        }
        guard try row.text(1) == key.requestHash else { throw .refused(.idempotencyConflict) }
        let id: InvocationID = try row.id(0)
        if let lease = try row.optional(2, row.time), lease <= now { try await invocations.interrupt(id, at: now) }
        guard let settlement = try await invocations.stored(id)?.settlement(isReplay: true) else {
            throw .refused(.invocationInProgress)
        }
        return settlement
    }

    private static let insert: SQL = """
        INSERT INTO invocations (
            id, user_id, spell_id, idempotency_key, request_hash, state, lease_owner, lease_expires_at, started_at
        ) VALUES ($1, $2, $3, $4, $5, 'running', $6, $7, $8)
        ON CONFLICT (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
        """

    private static let holder: SQL = """
        SELECT id, request_hash, lease_expires_at FROM invocations WHERE user_id = $1 AND idempotency_key = $2
        """
}
