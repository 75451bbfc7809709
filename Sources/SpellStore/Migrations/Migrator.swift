internal import SpellKernel

/// Brings a database to the newest schema, in one transaction and under a lock: any number of nodes may do so at
/// once, and each finds the work done or does it.
struct Migrator: Sendable {
    let migrations: [Migration]

    init(_ migrations: [Migration] = Migration.all) { self.migrations = migrations }

    func run(on database: any Database, at now: Timestamp) async throws(StoreFailure) {
        let dialect = database.dialect
        let steps = migrations
        try await database.transaction { session throws(StoreFailure) in
            // Another node may be at it, and a step may have much to rewrite.
            try session.withoutDeadline { () throws(StoreFailure) in
                for sql in dialect.schemaLock { _ = try session.query(sql, []) }
                try session.execute(dialect.statement(Self.table), [])
                let applied = try session.query("SELECT number, name FROM schema_migrations ORDER BY number", [])
                try Self.refuseUnlessPrefix(applied, of: steps)
                for step in steps.dropFirst(applied.count) { try Self.apply(step, dialect, at: now, in: session) }
            }
        }
    }

    private static func apply(
        _ step: Migration, _ dialect: Dialect, at now: Timestamp, in session: any Session
    ) throws(StoreFailure) {
        for statement in step.statements { try session.execute(dialect.statement(statement), []) }
        try session.execute(
            "INSERT INTO schema_migrations (number, name, applied_at) VALUES ($1, $2, $3)",
            [SQLValue(step.number), .text(step.name), SQLValue(now)])
    }

    /// Whether the schema is exactly the one that this program knows.
    func isDone(on database: any Database) async -> Bool {
        let sql: SQL = "SELECT number FROM schema_migrations ORDER BY number DESC LIMIT 1"
        do {
            return try await database.query(sql, []).first?.integer(0) == migrations.last.map { Int64($0.number) }
        } catch {
            return false
        }
    }

    private static let table = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number {integer} NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            applied_at {integer} NOT NULL
        ) {strict}
        """

    private static func refuseUnlessPrefix(_ applied: [Row], of steps: [Migration]) throws(StoreFailure) {
        guard applied.count <= steps.count else {
            throw .unavailable("its schema is newer than this program; start a newer version of the program")
        }
        for (row, step) in zip(applied, steps) {
            guard try row.integer(0) == step.number, try row.text(1) == step.name else {
                throw .unavailable("its migration \(step.number) is not the one that this program knows")
            }
        }
    }
}
