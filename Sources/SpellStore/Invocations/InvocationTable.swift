internal import SpellKernel

/// The rows of `invocations`: reading them, and bringing interrupted ones to their end.
struct InvocationTable: Sendable {
    let database: any Database
    let time: any TimeSource
    let leaseMilliseconds: Int64
    /// This opening of the store: whose leases are renewed.
    let owner = RawID.v7()

    func leaseEnd(from now: Timestamp) -> Timestamp { now.adding(milliseconds: leaseMilliseconds) }

    /// Keeps what this node runs from counting as interrupted; answers how many.
    func renew() async throws(StoreFailure) -> Int {
        try await database.execute(Self.renew, [SQLValue(leaseEnd(from: time.now())), .id(owner)])
    }

    /// Settles as `interrupted` what ran too long; answers how many.
    func recover() async throws(StoreFailure) -> Int { try await interrupt(leasesUntil: time.now()) }

    /// Where this process alone owns the database, whatever still runs when it starts died with the last process.
    func recoverAtOpen() async throws(StoreFailure) {
        let end = Timestamp(microseconds: .max)
        _ = try await interrupt(leasesUntil: database.dialect.isSoleOwner ? end : time.now())
    }

    func stored(_ id: InvocationID) async throws(StoreFailure) -> Invocation? {
        guard let row = try await database.query(Self.byID, [SQLValue(id)]).first else { return nil }
        return try InvocationRow.invocation(row)
    }

    private func interrupt(leasesUntil end: Timestamp) async throws(StoreFailure) -> Int {
        let error = SQLValue(RuntimeFailure.interruption.json)
        return try await database.execute(Self.interrupt, [SQLValue(end), error, SQLValue(time.now())])
    }

    /// Settles one whose lease ran out as `interrupted`, unless somebody settled it first.
    func interrupt(_ id: InvocationID, at now: Timestamp) async throws(StoreFailure) {
        let error = SQLValue(RuntimeFailure.interruption.json)
        _ = try await database.execute(Self.interruptOne, [SQLValue(now), error, SQLValue(now), SQLValue(id)])
    }

    private static let byID: SQL = "SELECT \(InvocationRow.columns) FROM invocations WHERE id = $1"

    private static let renew: SQL = """
        UPDATE invocations SET lease_expires_at = $1 WHERE state = 'running' AND lease_owner = $2
        """

    private static let interrupt: SQL = """
        UPDATE invocations SET state = 'failed', error = $2, finished_at = $3, lease_expires_at = NULL
        WHERE state = 'running' AND lease_expires_at <= $1 AND billing_record_id IS NULL
        """

    private static let interruptOne: SQL = "\(interrupt.text) AND id = $4"
}
