internal import GRDB
internal import GRDBSQLite

extension StoreFailure {
    /// A failure of GRDB's or SQLite's, or one of ours passing through GRDB's untyped closures.
    init(sqlite error: any Error) {
        switch error {
        case let failure as StoreFailure: self = failure
        case let error as DatabaseError: self = Self(sqlite: error)
        default: self = .unavailable(String(describing: error))
        }
    }

    /// The connection's last failure.
    init(sqlite connection: OpaquePointer) {
        let text = unsafe String(cString: sqlite3_errmsg(connection))
        self.init(ResultCode(rawValue: unsafe sqlite3_extended_errcode(connection)), text)
    }

    private init(sqlite error: DatabaseError) {
        self.init(error.extendedResultCode, error.message ?? error.resultCode.description)
    }

    private init(_ code: ResultCode, _ text: String) {
        let kind: Constraint? =
            switch code {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .unique
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
            case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_DATATYPE: .check
            case .SQLITE_CONSTRAINT_NOTNULL: .notNull
            default: nil
            }
        self = kind.map { .constraint($0, text) } ?? .unavailable(text)
    }
}
