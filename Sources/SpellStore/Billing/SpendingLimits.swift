package import SpellKernel

/// The limits that callers set for themselves.
package struct SpendingLimits: Sendable {
    private let database: any Database
    private let time: any TimeSource

    init(_ database: any Database, _ time: any TimeSource) {
        self.database = database
        self.time = time
    }

    /// Every currency that has a limit, the caller's own or the operator's.
    package func reports(
        for user: UserID, standard: [Currency: SpendingLimit]
    ) async throws(Refusal) -> [SpendingReport] {
        try await refusing { () throws(StoreFailure) in
            var limits = standard.mapValues { (limit: $0, isOwn: false) }
            for row in try await database.query(Self.all, [SQLValue(user)]) {
                limits[try row.word(0)] = (try Self.limit(row, at: 1), true)
            }
            var reports: [SpendingReport] = []
            for (currency, entry) in limits.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                reports.append(
                    SpendingReport(
                        currency: currency, limit: entry.limit, isOwn: entry.isOwn,
                        spentToday: try await spent(user, currency)))
            }
            return reports
        }
    }

    /// Sets the caller's own limit of a currency; one without bounds goes back to the operator's default.
    package func set(_ limit: SpendingLimit, _ currency: Currency, for user: UserID) async throws(Refusal) {
        let key = [SQLValue(user), SQLValue.text(currency.rawValue)]
        _ = try await refusing { () throws(StoreFailure) in
            guard limit != .none else { return try await database.execute(Self.remove, key) }
            let bounds = [limit.perDay, limit.perInvocation].map { $0.map { SQLValue($0) } ?? .null }
            return try await database.execute(Self.set, key + bounds + [SQLValue(time.now())])
        }
    }

    private func spent(_ user: UserID, _ currency: Currency) async throws(StoreFailure) -> Int {
        let arguments = [SQLValue(user), .text(currency.rawValue), SQLValue(time.now().startOfDay)]
        return Int(try await database.query(Self.spent, arguments).first?.integer(0) ?? 0)
    }

    static func limit(_ row: Row, at column: Int) throws(StoreFailure) -> SpendingLimit {
        SpendingLimit(
            perDay: try row.optional(column, row.integer).map { Int($0) },
            perInvocation: try row.optional(column + 1, row.integer).map { Int($0) })
    }

    static let own: SQL = """
        SELECT per_day, per_invocation FROM spending_limits WHERE user_id = $1 AND currency = $2
        """

    /// What is held or taken since `$3`; what failed, was released or given back does not count.
    static let spent: SQL = """
        SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM billing_records
        WHERE user_id = $1 AND currency = $2 AND created_at >= $3
            AND status NOT IN ('failed', 'canceled', 'refunded')
        """

    private static let all: SQL = """
        SELECT currency, per_day, per_invocation FROM spending_limits WHERE user_id = $1
        """

    private static let set: SQL = """
        INSERT INTO spending_limits (user_id, currency, per_day, per_invocation, updated_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (user_id, currency) DO UPDATE
        SET per_day = excluded.per_day, per_invocation = excluded.per_invocation, updated_at = excluded.updated_at
        """

    private static let remove: SQL = "DELETE FROM spending_limits WHERE user_id = $1 AND currency = $2"
}
