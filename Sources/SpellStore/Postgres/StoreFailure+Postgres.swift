internal import CPostgres

extension StoreFailure {
    /// What a connection says of itself: it could not be made, or was lost.
    init(postgresConnection connection: OpaquePointer) {
        self = .unavailable(unsafe Self.line(PQerrorMessage(connection)))
    }

    /// What the server answered, by its SQLSTATE (PostgreSQL manual, appendix A).
    init(postgresResult result: OpaquePointer) {
        let text = unsafe Self.line(PQresultErrorMessage(result))
        let state = unsafe PQresultErrorField(result, Self.sqlStateField).map { unsafe String(cString: $0) }
        switch state {
        case "23505": self = .constraint(.unique, text)
        case "23503": self = .constraint(.foreignKey, text)
        case "23514": self = .constraint(.check, text)
        case "23502": self = .constraint(.notNull, text)
        case "40001", "40P01": self = .conflict(text)
        default: self = .unavailable(text)
        }
    }

    /// PG_DIAG_SQLSTATE.
    private static let sqlStateField = Int32(UInt8(ascii: "C"))

    private static func line(_ text: UnsafePointer<CChar>?) -> String {
        guard let text = unsafe text else { return "PostgreSQL gives no reason" }
        return unsafe String(cString: text).split(separator: "\n").joined(separator: " ")
    }
}
