internal import GRDB

/// The statements that one connection has prepared, for the thread that has the connection.
final class SQLiteStatements {
    private var prepared: [SQL: SQLiteStatement] = [:]
    private var buffer = ArgumentBuffer()

    /// Runs the statement, prepared at its first use, and hands each row to `read`; answers how many rows changed.
    func run(
        _ sql: SQL, _ arguments: [SQLValue], on connection: GRDB.Database, _ read: (Row) -> Void
    ) throws(StoreFailure) -> Int {
        let statement = try statement(sql, on: connection)
        try statement.run(arguments, in: &buffer, read)
        return statement.changes
    }

    private func statement(_ sql: SQL, on connection: GRDB.Database) throws(StoreFailure) -> SQLiteStatement {
        if let statement = prepared[sql] { return statement }
        guard let handle = unsafe connection.sqliteConnection else { throw .unavailable("the connection is closed") }
        do {
            // SQLite's form of the placeholders; no statement of ours holds a dollar sign otherwise.
            let text = sql.text.replacing("$", with: "?")
            let statement = unsafe SQLiteStatement(try connection.makeStatement(sql: text), of: handle)
            prepared[sql] = statement
            return statement
        } catch {
            throw StoreFailure(sqlite: error)
        }
    }

    /// Before the connection is closed.
    func removeAll() { prepared.removeAll() }
}
