/// What one thread knows of the server: a connection, made when it is needed and made anew when it was lost.
final class PostgresLink {
    private let url: String
    private let answerMilliseconds: Int64
    private var connection: PostgresConnection?
    private var lastRefusal: (at: ContinuousClock.Instant, failure: StoreFailure)?

    /// While a server is away, requests are refused at once rather than each waiting for a connection.
    private static let pause = Duration.milliseconds(500)

    init(url: String, answerMilliseconds: Int64) {
        self.url = url
        self.answerMilliseconds = answerMilliseconds
    }

    /// Runs a statement, once more where the connection was lost under it and that cannot have changed anything. Not
    /// so where the server did not answer: whoever waits has waited long enough.
    func query(_ sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> [Row] {
        let connection = try connected()
        do throws(StoreFailure) {
            return try connection.query(sql, arguments)
        } catch .unavailable where !connection.isAlive && !connection.isGivenUp {
            return try connected().query(sql, arguments)
        }
    }

    func execute(_ sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> Int {
        try retrying { connection throws(StoreFailure) in try connection.execute(sql, arguments) }
    }

    func transaction<Value>(
        _ body: (any Session) throws(StoreFailure) -> Value
    ) throws(StoreFailure) -> Value {
        try retrying { connection throws(StoreFailure) in
            try connection.execute("BEGIN", [])
            do throws(StoreFailure) {
                let value = try body(connection)
                guard !connection.isTransactionBroken else {
                    throw .unavailable("a statement of the transaction failed")
                }
                try connection.execute("COMMIT", [])
                return value
            } catch {
                // Where this fails the connection is lost, and the server rolls back by itself.
                _ = Result { () throws(StoreFailure) in try connection.execute("ROLLBACK", []) }
                throw error
            }
        }
    }

    /// Again after a conflict: the server undid the work and says that it may succeed now.
    private func retrying<Value>(
        _ work: (PostgresConnection) throws(StoreFailure) -> Value
    ) throws(StoreFailure) -> Value {
        for _ in 1..<5 {
            do throws(StoreFailure) { return try work(try connected()) } catch .conflict { continue }
        }
        return try work(try connected())
    }

    private func connected() throws(StoreFailure) -> PostgresConnection {
        if let connection, connection.isAlive { return connection }
        connection = nil
        if let lastRefusal, lastRefusal.at.duration(to: .now) < Self.pause { throw lastRefusal.failure }
        do throws(StoreFailure) {
            let fresh = try PostgresConnection(url: url, answerMilliseconds: answerMilliseconds)
            connection = fresh
            return fresh
        } catch {
            lastRefusal = (.now, error)
            throw error
        }
    }
}
