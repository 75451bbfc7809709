internal import GRDB

/// A SQLite connection while its thread has it.
struct SQLiteSession: Session {
    let connection: GRDB.Database
    let statements: SQLiteStatements

    func query(_ sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> [Row] {
        var rows: [Row] = []
        _ = try statements.run(sql, arguments, on: connection) { rows.append($0) }
        return rows
    }

    @discardableResult
    func execute(_ sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> Int {
        try statements.run(sql, arguments, on: connection) { _ in }
    }
}
