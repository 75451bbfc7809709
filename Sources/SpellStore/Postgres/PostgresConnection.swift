internal import CPostgres
internal import Glibc

/// A connection to PostgreSQL, for one thread. Statements are prepared once a connection.
@safe final class PostgresConnection: Session {
    private let handle: OpaquePointer
    private var names: [SQL: String] = [:]

    /// Waits at most 5 s unless the URI says otherwise.
    init(url: String) throws(StoreFailure) {
        guard let handle = unsafe Self.connect(Self.defaults + [("dbname", url)]) else {
            throw .unavailable("there is no memory for a connection")
        }
        unsafe self.handle = handle
        guard unsafe PQstatus(handle) == CONNECTION_OK else {
            throw unsafe StoreFailure(postgresConnection: handle)
        }
        // The default prints the server's notices to stderr, amid our log.
        _ = unsafe PQsetNoticeProcessor(handle, { _, _ in }, nil)
        for setting in Self.settings { try execute(setting, []) }
    }

    deinit { unsafe PQfinish(handle) }

    /// Whether the server is still there as far as the socket tells. One that went away while the connection lay idle
    /// has left an end of file, and maybe a last word before it: hence two looks. Neither waits.
    var isAlive: Bool {
        unsafe PQconsumeInput(handle) == 1 && PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK
    }

    /// Whether a statement of the open transaction failed, so that it can only be rolled back.
    var isTransactionBroken: Bool { unsafe PQtransactionStatus(handle) == PQTRANS_INERROR }

    func query(_ sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> [Row] {
        try result(of: sql, arguments).rows
    }

    @discardableResult
    func execute(_ sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> Int {
        try result(of: sql, arguments).changes
    }

    private func result(of sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> PostgresResult {
        let name = try preparedName(of: sql)
        let handle = unsafe PostgresParameters(arguments).withArrays { count, values, lengths, formats in
            unsafe PQexecPrepared(self.handle, name, count, values, lengths, formats, 1)
        }
        return try unsafe PostgresResult(handle, of: self.handle)
    }

    private func preparedName(of sql: SQL) throws(StoreFailure) -> String {
        if let name = names[sql] { return name }
        let name = "s\(names.count)"
        _ = try unsafe PostgresResult(PQprepare(handle, name, sql.text, 0, nil), of: handle)
        names[sql] = name
        return name
    }

    /// Settings in the URI override these. The times bound how long a server that vanished can hold a thread.
    private static let defaults = [
        ("connect_timeout", "5"), ("client_encoding", "UTF8"), ("fallback_application_name", "spell"),
        ("keepalives_idle", "10"), ("keepalives_interval", "3"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "15000"),
    ]

    private static let settings: [SQL] = [
        "SET statement_timeout = '30s'", "SET lock_timeout = '10s'",
        "SET idle_in_transaction_session_timeout = '60s'",
    ]

    private static func connect(_ parameters: [(key: String, value: String)]) -> OpaquePointer? {
        let keys = unsafe parameters.map { unsafe UnsafePointer(strdup($0.key)) } + [nil]
        let values = unsafe parameters.map { unsafe UnsafePointer(strdup($0.value)) } + [nil]
        defer { unsafe (keys + values).forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) } }
        return unsafe PQconnectdbParams(keys, values, 1)
    }
}
