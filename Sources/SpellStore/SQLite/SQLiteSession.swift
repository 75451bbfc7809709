internal import Foundation
internal import GRDB
internal import SpellKernel

/// A SQLite connection while its thread has it.
struct SQLiteSession: Session {
    let connection: GRDB.Database
    let statements: SQLiteStatements

    func query(_ sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> [Row] {
        try statements.with(sql, on: connection) { statement in
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: Self.arguments(arguments))
            var rows: [Row] = []
            while let row = try cursor.next() { rows.append(Row(Self.values(row))) }
            return rows
        }
    }

    @discardableResult
    func execute(_ sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> Int {
        try statements.with(sql, on: connection) { statement in
            try statement.execute(arguments: Self.arguments(arguments))
            return connection.changesCount
        }
    }

    private static func arguments(_ values: [SQLValue]) -> StatementArguments {
        StatementArguments(values.map(\.databaseValue))
    }

    private static func values(_ row: GRDB.Row) -> [SQLValue] {
        (0..<row.count).map { SQLValue(row[$0] as DatabaseValue) }
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .utf8(let bytes): String(decoding: bytes, as: UTF8.self).databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        case .id(let id): id.description.databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .text(String(number))
        case .string(let text): self = .text(text)
        case .blob(let data): self = .bytes(Array(data))
        }
    }
}
