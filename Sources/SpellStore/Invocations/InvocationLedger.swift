package import SpellKernel

/// The kernel's ledger where spells are free: it remembers invocations and moves no money.
///
/// An invocation is written before it runs when that can be told from never having run: it holds a key, or it acts
/// outside the sandbox. Any other is written once, finished, when it is settled.
package struct InvocationLedger: Ledger {
    private let invocations: InvocationTable

    init(_ invocations: InvocationTable) { self.invocations = invocations }

    /// Refuses with `NOT_FOUND`. Whether the asker may see it is for whoever asks.
    package func invocation(_ id: InvocationID) async throws(Refusal) -> Invocation {
        let invocation = try await refusing { () throws(StoreFailure) in try await invocations.stored(id) }
        guard let invocation else { throw .notFound("invocation") }
        return invocation
    }

    /// Renews the leases of what this node runs; to be called several times within `leaseMilliseconds`. What was held
    /// and could not be settled, or whose claim was never answered, runs no more: its lease is left to run out.
    @discardableResult
    package func renew() async throws(Refusal) -> Int {
        try await refusing { () throws(StoreFailure) in try await invocations.renew() }
    }

    /// Settles as `interrupted` every free invocation whose lease ran out; answers how many. Any number of nodes may
    /// do so at once, at start and then on a timer. One with a billing record is for the money's own recovery.
    ///
    /// After a failed `renew` or `recover`, nothing is interrupted until one full lease after the next `renew` that
    /// succeeds: other nodes could not renew either, and need that time to do so.
    ///
    /// A lease is set by the clock of the node that runs and judged by the clock of the node that recovers. The nodes'
    /// clocks must therefore differ by less than the lease less the time between two renewals (`StoreOptions`).
    @discardableResult
    package func recover() async throws(Refusal) -> Int {
        try await refusing { () throws(StoreFailure) in try await invocations.recover() }
    }

    /// Refuses a price with `BILLING_NOT_CONFIGURED`.
    package func place(
        _ price: Price, on spell: Spell, for caller: Caller, key: IdempotencyKey?
    ) async throws(Refusal) -> Placement {
        guard price.isFree else { throw .billingNotConfigured }
        let now = invocations.time.now()
        let id = InvocationID(.v7(at: now))
        let isRecorded = key != nil || spell.reachesOutside
        let earlier = try await refusing { () throws(StoreFailure) in
            try await record(id, of: spell, for: caller.id, key: key, isRecorded: isRecorded, at: now)
        }
        if let earlier { return .settled(earlier) }
        if isRecorded { invocations.running.insert(id) }
        return .held(
            Hold(
                invocation: id, caller: caller.id, spell: spell.id, price: price, key: key, billingRecord: nil,
                startedAt: now, isRecorded: isRecorded))
    }

    package func settle(_ hold: consuming Hold, _ outcome: Outcome) async throws(Refusal) -> Settlement {
        let id = hold.invocation
        defer { invocations.running.remove(id) }
        let outcome = StoredOutcome(outcome)
        let settlement = Settlement(invocation: id, billingRecord: nil, result: outcome.result, isReplay: false)
        let finishedAt = SQLValue(invocations.time.now())
        guard hold.isRecorded else {
            let arguments =
                [SQLValue(id), SQLValue(hold.caller), SQLValue(hold.spell)] + outcome.columns
                + [SQLValue(hold.startedAt), finishedAt]
            _ = try await write(Self.insertFinished, arguments)
            return settlement
        }
        let changed = try await write(Self.finish, [SQLValue(id)] + outcome.columns + [finishedAt])
        return changed == 1 ? settlement : try await storedAnswer(id)
    }

    private func record(
        _ id: InvocationID, of spell: Spell, for caller: UserID, key: IdempotencyKey?, isRecorded: Bool,
        at now: Timestamp
    ) async throws(StoreFailure) -> Settlement? {
        if let key {
            return try await KeyClaim(invocations: invocations, caller: caller, key: key)(id, spell.id, at: now)
        }
        guard isRecorded else { return nil }
        _ = try await invocations.database.execute(
            Self.insertRunning,
            [
                SQLValue(id), SQLValue(caller), SQLValue(spell.id), .id(invocations.owner),
                SQLValue(invocations.leaseEnd(from: now)), SQLValue(now),
            ])
        return nil
    }

    /// Settling twice changes nothing, so a connection that was lost on the way is tried once more.
    private func write(_ sql: SQL, _ arguments: [SQLValue]) async throws(Refusal) -> Int {
        try await refusing { () throws(StoreFailure) in
            do throws(StoreFailure) {
                return try await invocations.database.execute(sql, arguments)
            } catch .unavailable {
                return try await invocations.database.execute(sql, arguments)
            }
        }
    }

    /// Somebody settled it first: recovery, or this settlement's own first try. What is stored is the answer.
    private func storedAnswer(_ id: InvocationID) async throws(Refusal) -> Settlement {
        let stored = try await refusing { () throws(StoreFailure) in try await invocations.stored(id) }
        guard let settlement = stored?.settlement(isReplay: false) else {
            throw .storeUnavailable("invocation \(id) is neither running nor settled")
        }
        return settlement
    }

    private static let insertRunning: SQL = """
        INSERT INTO invocations (id, user_id, spell_id, state, lease_owner, lease_expires_at, started_at)
        VALUES ($1, $2, $3, 'running', $4, $5, $6)
        """

    private static let insertFinished: SQL = """
        INSERT INTO invocations (id, user_id, spell_id, state, output, error, usage, log, started_at, finished_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING
        """

    private static let finish: SQL = """
        UPDATE invocations
        SET state = $2, output = $3, error = $4, usage = $5, log = $6, finished_at = $7, lease_expires_at = NULL
        WHERE id = $1 AND state = 'running'
        """
}
