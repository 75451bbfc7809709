internal import GRDB

/// The statements that one connection has prepared, for the thread that has the connection.
final class SQLiteStatements {
    private var prepared: [SQL: Statement] = [:]

    /// Runs `body` with the statement, prepared at its first use. One that failed is thrown away: SQLite's reset would
    /// report the old failure again (sqlite.org/c3ref/reset.html).
    func with<Value>(
        _ sql: SQL, on connection: GRDB.Database, _ body: (Statement) throws -> Value
    ) throws(StoreFailure) -> Value {
        do {
            return try body(try statement(sql, on: connection))
        } catch {
            prepared[sql] = nil
            throw StoreFailure(sqlite: error)
        }
    }

    private func statement(_ sql: SQL, on connection: GRDB.Database) throws -> Statement {
        if let statement = prepared[sql] { return statement }
        // SQLite's form of the placeholders; no statement of ours holds a dollar sign otherwise.
        let statement = try connection.makeStatement(sql: sql.text.replacing("$", with: "?"))
        prepared[sql] = statement
        return statement
    }

    /// Before the connection is closed.
    func removeAll() { prepared.removeAll() }
}
