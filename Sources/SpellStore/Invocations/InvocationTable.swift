internal import SpellKernel

/// The rows of `invocations`: reading them, and bringing interrupted ones to their end.
struct InvocationTable: Sendable {
    let database: any Database
    let time: any TimeSource
    let leaseMilliseconds: Int64
    /// This opening of the store: who runs what it records.
    let owner = RawID.v7()
    let running = RunningInvocations()
    private let pause: RecoveryPause

    init(database: any Database, time: any TimeSource, _ options: StoreOptions) {
        self.database = database
        self.time = time
        leaseMilliseconds = options.leaseMilliseconds
        let waits = options.waitsBeforeRecovery && !database.dialect.isSoleOwner
        pause = RecoveryPause(leaseMilliseconds: options.leaseMilliseconds, from: waits ? time.now() : nil)
    }

    func leaseEnd(from now: Timestamp) -> Timestamp { now.adding(milliseconds: leaseMilliseconds) }

    /// Keeps what this node runs from counting as interrupted; answers how many.
    func renew() async throws(StoreFailure) -> Int {
        let ids = running.all
        let count = try await notingFailure { () throws(StoreFailure) in
            var count = 0
            // With nothing to renew it asks the database all the same: success means that the store is there.
            for start in stride(from: 0, to: max(ids.count, 1), by: Self.renewedAtOnce) {
                count += try await renew(ids[start..<min(start + Self.renewedAtOnce, ids.count)])
            }
            return count
        }
        pause.renewed(at: time.now())
        return count
    }

    /// Settles as `interrupted` what its node renewed no more; answers how many. During a pause that is nothing, but
    /// the database is asked all the same, so that the pause goes on while it refuses to write.
    func recover() async throws(StoreFailure) -> Int {
        let now = time.now()
        let end = pause.isOver(at: now) ? now : Timestamp(microseconds: .min)
        return try await notingFailure { () throws(StoreFailure) in try await interrupt(leasesUntil: end) }
    }

    /// Where this process alone owns the database, whatever still runs when it starts died with the last process.
    func recoverAtOpen() async throws(StoreFailure) {
        guard database.dialect.isSoleOwner else { return }
        _ = try await interrupt(leasesUntil: Timestamp(microseconds: .max))
        for sql in [Self.endLeases, Self.endDebtLeases] { _ = try await database.execute(sql, [SQLValue(time.now())]) }
    }

    /// Whether a lease that ran out means that its node is gone.
    func mayInterrupt(at now: Timestamp) -> Bool { pause.isOver(at: now) }

    func stored(_ id: InvocationID) async throws(StoreFailure) -> Invocation? {
        guard let row = try await database.query(Self.byID, [SQLValue(id)]).first else { return nil }
        return try InvocationRow.invocation(row)
    }

    private func interrupt(leasesUntil end: Timestamp) async throws(StoreFailure) -> Int {
        let error = SQLValue(RuntimeFailure.interruption.json)
        return try await database.execute(Self.interrupt, [SQLValue(end), error, SQLValue(time.now())])
    }

    /// Settles one whose lease ran out as `interrupted`, unless somebody settled it first or there is a pause.
    func interrupt(_ id: InvocationID, at now: Timestamp) async throws(StoreFailure) {
        guard pause.isOver(at: now) else { return }
        let error = SQLValue(RuntimeFailure.interruption.json)
        _ = try await database.execute(Self.interruptOne, [SQLValue(now), error, SQLValue(now), SQLValue(id)])
    }

    private func renew(_ ids: ArraySlice<InvocationID>) async throws(StoreFailure) -> Int {
        let end = SQLValue(leaseEnd(from: time.now()))
        let owner = owner
        return try await database.transaction { session throws(StoreFailure) in
            var count = 0
            for id in ids { count += try session.execute(Self.renew, [end, SQLValue(id), .id(owner)]) }
            return count
        }
    }

    private func notingFailure<Value>(
        _ work: () async throws(StoreFailure) -> Value
    ) async throws(StoreFailure) -> Value {
        do throws(StoreFailure) {
            return try await work()
        } catch {
            pause.storeFailed()
            throw error
        }
    }

    /// In one transaction; more would keep other writes waiting.
    private static let renewedAtOnce = 128

    private static let byID: SQL = """
        SELECT \(InvocationRow.columns) FROM invocations
        LEFT JOIN billing_records ON billing_records.id = invocations.billing_record_id WHERE invocations.id = $1
        """

    /// Paid ones are money's own to recover, at once. Those that wait for their caller (nobody's) go on waiting.
    private static let endLeases: SQL = """
        UPDATE invocations SET lease_expires_at = $1
        WHERE state = 'running' AND billing_record_id IS NOT NULL AND lease_owner IS NOT NULL
        """

    private static let endDebtLeases: SQL = """
        UPDATE billing_records SET lease_expires_at = $1 WHERE lease_expires_at > $1
        """

    /// Never to an earlier time: a renewal may come to the database long after it was given up.
    private static let renew: SQL = """
        UPDATE invocations SET lease_expires_at = $1
        WHERE id = $2 AND state = 'running' AND lease_owner = $3 AND lease_expires_at <= $1
        """

    private static let interrupt: SQL = """
        UPDATE invocations SET state = 'failed', error = $2, finished_at = $3, lease_expires_at = NULL
        WHERE state = 'running' AND lease_expires_at <= $1 AND billing_record_id IS NULL
        """

    private static let interruptOne: SQL = "\(interrupt.text) AND id = $4"
}
