/// The shared engine: a few connections, each with a thread of its own, serve one bounded queue.
package final class PostgresDatabase: Database {
    private typealias Job = @Sendable (PostgresLink) -> Void

    package let dialect = Dialect.postgres
    private let queue: WorkQueue<Job>
    private let threads: [WorkerThread]

    /// Connects when it is first asked.
    package init(url: String, _ options: StoreOptions) {
        let queue = WorkQueue<Job>(limit: options.queueLimit)
        self.queue = queue
        threads = (0..<options.connections).map { _ in
            .start("spell-postgres") {
                let link = PostgresLink(url: url, answerMilliseconds: options.answerMilliseconds)
                while let job = queue.take(atMost: 1).first { job(link) }
            }
        }
    }

    package func query(_ sql: SQL, _ arguments: [SQLValue]) async throws(StoreFailure) -> [Row] {
        try await run { link throws(StoreFailure) in try link.query(sql, arguments) }
    }

    package func execute(_ sql: SQL, _ arguments: [SQLValue]) async throws(StoreFailure) -> Int {
        try await run { link throws(StoreFailure) in try link.execute(sql, arguments) }
    }

    package func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (any Session) throws(StoreFailure) -> Value,
        afterCommit: @escaping @Sendable (Value) -> Void
    ) async throws(StoreFailure) -> Value {
        try await run { link throws(StoreFailure) in
            let value = try link.transaction(body)
            afterCommit(value)
            return value
        }
    }

    package func close() async {
        queue.close()
        for thread in threads { await thread.ended() }
    }

    deinit { queue.close() }

    private func run<Value: Sendable>(
        _ work: @escaping @Sendable (PostgresLink) throws(StoreFailure) -> Value
    ) async throws(StoreFailure) -> Value {
        let result: Result<Value, StoreFailure> = await withCheckedContinuation { continuation in
            let job: Job = { link in
                continuation.resume(returning: Result { () throws(StoreFailure) in try work(link) })
            }
            do throws(StoreFailure) { try queue.push(job) } catch { continuation.resume(returning: .failure(error)) }
        }
        return try result.get()
    }
}
