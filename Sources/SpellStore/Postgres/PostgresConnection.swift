internal import CPostgres
internal import Glibc

/// A connection to PostgreSQL, for one thread. Statements are prepared once a connection.
///
/// A server that hangs without closing its sockets (stopped, or behind a network that swallows everything) is noticed
/// by the client's own deadline: the connection is given up then, and what became of its last statement is not known.
@safe final class PostgresConnection: Session {
    private let handle: OpaquePointer
    private let answerMilliseconds: Int64
    private var names: [SQL: String] = [:]
    /// The server did not answer in time: nothing more is asked of it.
    private(set) var isGivenUp = false
    /// For the open transaction.
    private var hasDeadline = true

    /// Waits at most 5 s unless the URI says otherwise.
    /// - Parameter answerMilliseconds: how long the server may take to answer one statement.
    init(url: String, answerMilliseconds: Int64) throws(StoreFailure) {
        guard let handle = unsafe Self.connect(Self.defaults + [("dbname", url)]) else {
            throw .unavailable("there is no memory for a connection")
        }
        unsafe self.handle = handle
        self.answerMilliseconds = answerMilliseconds
        guard unsafe PQstatus(handle) == CONNECTION_OK else {
            throw unsafe StoreFailure(postgresConnection: handle)
        }
        // The default prints the server's notices to stderr, amid our log.
        _ = unsafe PQsetNoticeProcessor(handle, { _, _ in }, nil)
        // Otherwise sending to a server that takes nothing in would wait for ever.
        _ = unsafe PQsetnonblocking(handle, 1)
        for setting in Self.settings { try execute(setting, []) }
    }

    deinit { unsafe PQfinish(handle) }

    /// Whether the server is still there as far as the socket tells. One that went away while the connection lay idle
    /// has left an end of file, and maybe a last word before it: hence two looks. Neither waits.
    var isAlive: Bool {
        guard !isGivenUp else { return false }
        return unsafe PQconsumeInput(handle) == 1 && PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK
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

    func withoutDeadline<Value>(_ body: () throws(StoreFailure) -> Value) throws(StoreFailure) -> Value {
        hasDeadline = false
        defer { hasDeadline = true }
        return try body()
    }

    private func result(of sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> PostgresResult {
        let name = try preparedName(of: sql)
        let parameters = PostgresParameters(arguments)
        return try answer { () -> Bool in
            unsafe parameters.withArrays { count, values, lengths, formats in
                unsafe PQsendQueryPrepared(self.handle, name, count, values, lengths, formats, 1) == 1
            }
        }
    }

    private func preparedName(of sql: SQL) throws(StoreFailure) -> String {
        if let name = names[sql] { return name }
        let name = "s\(names.count)"
        _ = try answer { () -> Bool in unsafe PQsendPrepare(handle, name, sql.text, 0, nil) == 1 }
        names[sql] = name
        return name
    }

    /// Sends one command and waits for all of its answer.
    private func answer(to send: () -> Bool) throws(StoreFailure) -> PostgresResult {
        guard !isGivenUp else { throw .unavailable("the connection was given up") }
        let deadline = hasDeadline ? PostgresDeadline(milliseconds: answerMilliseconds) : .none
        guard send() else { throw unsafe StoreFailure(postgresConnection: handle) }
        guard unsafe deadline.waitUntilSent(handle) else { throw giveUp() }
        var first: OpaquePointer?
        // One command has one answer; what comes after it is its end, or a connection that broke meanwhile.
        while true {
            guard unsafe deadline.waitUntilAnswered(handle) else {
                unsafe PQclear(first)
                throw giveUp()
            }
            guard let next = unsafe PQgetResult(handle) else { break }
            if unsafe first == nil { unsafe first = next } else { unsafe PQclear(next) }
        }
        return try unsafe PostgresResult(first, of: handle)
    }

    /// The server may still do what it was asked for. The socket is shut, so that nothing waits for it any more.
    private func giveUp() -> StoreFailure {
        isGivenUp = true
        _ = unsafe shutdown(PQsocket(handle), Int32(SHUT_RDWR))
        return .unavailable("the server did not answer within \(answerMilliseconds) ms")
    }

    /// Settings in the URI override these. The times bound how long a server that vanished can hold a thread.
    private static let defaults = [
        ("connect_timeout", "5"), ("client_encoding", "UTF8"), ("fallback_application_name", "spell"),
        ("keepalives_idle", "10"), ("keepalives_interval", "3"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "15000"),
    ]

    private static let settings: [SQL] = [
        "SET statement_timeout = '20s'", "SET lock_timeout = '10s'",
        "SET idle_in_transaction_session_timeout = '60s'",
    ]

    private static func connect(_ parameters: [(key: String, value: String)]) -> OpaquePointer? {
        let keys = unsafe parameters.map { unsafe UnsafePointer(strdup($0.key)) } + [nil]
        let values = unsafe parameters.map { unsafe UnsafePointer(strdup($0.value)) } + [nil]
        defer { unsafe (keys + values).forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) } }
        return unsafe PQconnectdbParams(keys, values, 1)
    }
}
