package import SpellKernel

/// Who is shut out. `bans` is the truth, and `users.status` mirrors it in the same transaction. A ban holds for the
/// next request on every node: where nodes share the database it is asked each time.
package struct Bans: Sendable {
    private let database: any Database
    private let time: any TimeSource
    private let mirror: BanMirror?

    static func open(_ database: any Database, _ time: any TimeSource) async throws(StoreFailure) -> Bans {
        guard database.dialect.isSoleOwner else { return Bans(database, time, mirror: nil) }
        var users: Set<UserID> = []
        for row in try await database.query("SELECT user_id FROM bans", []) { users.insert(try row.id(0)) }
        return Bans(database, time, mirror: BanMirror(users))
    }

    private init(_ database: any Database, _ time: any TimeSource, mirror: BanMirror?) {
        self.database = database
        self.time = time
        self.mirror = mirror
    }

    package func isBanned(_ user: UserID) async throws(Refusal) -> Bool {
        if let mirror { return mirror.contains(user) }
        return try await refusing { () throws(StoreFailure) in
            try await !database.query("SELECT 1 FROM bans WHERE user_id = $1", [SQLValue(user)]).isEmpty
        }
    }

    /// Step 2 of the pipeline: refuses with `AUTH_BANNED`.
    package func refuseIfBanned(_ user: UserID) async throws(Refusal) {
        guard try await !isBanned(user) else { throw .banned }
    }

    /// Banning twice keeps the newest reason. A user who was never seen is banned too.
    package func ban(_ user: UserID, reason: String, by admin: UserID) async throws(Refusal) {
        try refuseNUL(in: reason, at: "/reason")
        let now = SQLValue(time.now())
        let admin = SQLValue(admin)
        try await change(user, to: .banned) { session throws(StoreFailure) in
            for id in [admin, SQLValue(user)] { try session.execute(Users.insert, [id, now]) }
            try Self.mirror(user, .banned, session)
            try session.execute(Self.insert, [SQLValue(user), .text(reason), admin, now])
        }
    }

    /// Does nothing for a user who is not banned.
    package func unban(_ user: UserID, by admin: UserID) async throws(Refusal) {
        try await change(user, to: .active) { session throws(StoreFailure) in
            try Self.mirror(user, .active, session)
            try session.execute("DELETE FROM bans WHERE user_id = $1", [SQLValue(user)])
        }
    }

    private func change(
        _ user: UserID, to status: User.Status,
        _ body: @escaping @Sendable (any Session) throws(StoreFailure) -> Void
    ) async throws(Refusal) {
        let mirror = mirror
        try await refusing { () throws(StoreFailure) in
            try await database.transaction(body) { _ in mirror?.set(user, isBanned: status == .banned) }
        }
    }

    /// Comes before the change of `bans`: the user's row is what a ban and an unban at once wait for in turn.
    private static func mirror(
        _ user: UserID, _ status: User.Status, _ session: any Session
    ) throws(StoreFailure) {
        try session.execute(
            "UPDATE users SET status = $2 WHERE id = $1", [SQLValue(user), .text(status.rawValue)])
    }

    private static let insert: SQL = """
        INSERT INTO bans (user_id, reason, created_by, created_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (user_id) DO UPDATE
        SET reason = excluded.reason, created_by = excluded.created_by, created_at = excluded.created_at
        """
}
