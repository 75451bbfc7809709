internal import GRDB

extension StoreFailure {
    /// A failure of GRDB's or SQLite's, or one of ours passing through GRDB's untyped closures.
    init(sqlite error: any Error) {
        switch error {
        case let failure as StoreFailure: self = failure
        case let error as DatabaseError: self = Self(sqlite: error)
        default: self = .unavailable(String(describing: error))
        }
    }

    private init(sqlite error: DatabaseError) {
        let kind: Constraint? =
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .unique
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
            case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_DATATYPE: .check
            case .SQLITE_CONSTRAINT_NOTNULL: .notNull
            default: nil
            }
        let text = error.message ?? error.resultCode.description
        self = kind.map { .constraint($0, text) } ?? .unavailable(text)
    }
}
