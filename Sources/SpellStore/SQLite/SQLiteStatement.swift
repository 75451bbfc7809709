internal import GRDB
internal import GRDBSQLite

/// A prepared statement, run with SQLite's own calls: boxes around its arguments would cost as much as a small insert
/// does (sqlite.org/c3ref/bind_blob.html).
@safe struct SQLiteStatement {
    /// Owns what `pointer` points to.
    private let owner: Statement
    private let pointer: OpaquePointer
    private let connection: OpaquePointer

    init(_ owner: Statement, of connection: OpaquePointer) {
        self.owner = owner
        unsafe pointer = owner.sqliteStatement
        unsafe self.connection = connection
    }

    /// Runs to the end and hands each row to `read`; ready to run again afterwards, whatever happened.
    func run(
        _ arguments: [SQLValue], in buffer: inout ArgumentBuffer, _ read: (Row) -> Void
    ) throws(StoreFailure) {
        guard Int(unsafe sqlite3_bind_parameter_count(pointer)) == arguments.count else {
            throw .unavailable("a statement has other arguments than it was given")
        }
        defer { unsafe sqlite3_reset(pointer) }
        let code = unsafe buffer.with(arguments) { bytes in
            let bound = unsafe bind(arguments, from: bytes)
            guard bound == SQLITE_OK else { return bound }
            while true {
                let code = unsafe sqlite3_step(pointer)
                guard code == SQLITE_ROW else { return code }
                read(row)
            }
        }
        guard code == SQLITE_DONE else { throw unsafe StoreFailure(sqlite: connection) }
    }

    /// How many rows it changed, right after it was run.
    var changes: Int { Int(unsafe sqlite3_changes(connection)) }

    /// Without copies: `bytes` stay where they are until the statement has run.
    private func bind(_ arguments: [SQLValue], from bytes: UnsafeRawBufferPointer) -> Int32 {
        var place = bytes.baseAddress
        for (argument, position) in zip(arguments, Int32(1)...) {
            let count = argument.byteCount
            let code =
                switch argument {
                case .null: unsafe sqlite3_bind_null(pointer, position)
                case .integer(let number): unsafe sqlite3_bind_int64(pointer, position, number)
                case .bytes: unsafe sqlite3_bind_blob64(pointer, position, place, UInt64(count), nil)
                case .text, .utf8, .id:
                    unsafe sqlite3_bind_text64(
                        pointer, position, place?.assumingMemoryBound(to: CChar.self), UInt64(count), nil,
                        UInt8(SQLITE_UTF8))
                }
            guard code == SQLITE_OK else { return code }
            unsafe place = place?.advanced(by: count)
        }
        return SQLITE_OK
    }

    private var row: Row {
        let columns = unsafe sqlite3_column_count(pointer)
        return Row((0..<columns).map(value))
    }

    private func value(_ column: Int32) -> SQLValue {
        switch unsafe sqlite3_column_type(pointer, column) {
        case SQLITE_INTEGER: .integer(unsafe sqlite3_column_int64(pointer, column))
        case SQLITE_NULL: .null
        case SQLITE_BLOB: .bytes(unsafe Array(content(column, sqlite3_column_blob(pointer, column))))
        default: .text(unsafe String(decoding: content(column, sqlite3_column_text(pointer, column)), as: UTF8.self))
        }
    }

    /// - Parameter start: nil for an empty value.
    private func content(_ column: Int32, _ start: UnsafeRawPointer?) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column)))
    }
}
