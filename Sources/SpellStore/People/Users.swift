package import SpellKernel

/// The people whom tokens speak for.
package struct Users: Sendable {
    private let database: any Database
    private let time: any TimeSource
    private let bans: Bans
    private let known = KnownUsers(limit: 100_000)

    init(_ database: any Database, _ time: any TimeSource, _ bans: Bans) {
        self.database = database
        self.time = time
        self.bans = bans
    }

    /// Makes the user's row at first sight. Costs nothing for a user seen before.
    package func sight(_ id: UserID) async throws(Refusal) {
        guard !known.contains(id) else { return }
        let arguments = [SQLValue(id), SQLValue(time.now())]
        _ = try await refusing { () throws(StoreFailure) in try await database.execute(Self.insert, arguments) }
        known.insert(id)
    }

    /// Step 2 of the pipeline: refuses with `AUTH_BANNED`.
    package func refuseIfBanned(_ id: UserID) async throws(Refusal) { try await bans.refuseIfBanned(id) }

    /// Refuses with `NOT_FOUND` a user who was never seen.
    package func user(_ id: UserID) async throws(Refusal) -> User {
        let user = try await refusing { () throws(StoreFailure) in
            let row = try await database.query(Self.select, [SQLValue(id)]).first
            return try row.map { row throws(StoreFailure) in try User(row) }
        }
        guard let user else { throw .notFound("user") }
        return user
    }

    /// Makes the row where it is missing; `$1` the id, `$2` the moment.
    static let insert: SQL = "INSERT INTO users (id, created_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING"

    private static let select: SQL = "SELECT id, status, stripe_customer_id, created_at FROM users WHERE id = $1"
}
