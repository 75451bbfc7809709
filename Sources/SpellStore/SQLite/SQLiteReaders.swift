internal import GRDB

/// The threads that read, each with a connection of its own; writes never make them wait.
final class SQLiteReaders: Sendable {
    private typealias Read = @Sendable (SQLiteSession) -> Void

    private let queue: WorkQueue<Read>
    private let threads: [WorkerThread]

    init(path: String, _ options: StoreOptions) throws(StoreFailure) {
        let queue = WorkQueue<Read>(limit: options.queueLimit)
        self.queue = queue
        var threads: [WorkerThread] = []
        for _ in 0..<options.readers {
            let connection = try SQLiteConnection.reader(path)
            threads.append(
                .start("spell-reader") {
                    let statements = SQLiteStatements()
                    while let read = queue.take(atMost: 1).first {
                        connection.inDatabase { read(SQLiteSession(connection: $0, statements: statements)) }
                    }
                    statements.removeAll()
                    SQLiteConnection.close(connection)
                })
        }
        self.threads = threads
    }

    func query(_ sql: SQL, _ arguments: [SQLValue]) async throws(StoreFailure) -> [Row] {
        let result: Result<[Row], StoreFailure> = await withCheckedContinuation { continuation in
            let read: Read = { session in
                continuation.resume(
                    returning: Result { () throws(StoreFailure) in try session.query(sql, arguments) })
            }
            do throws(StoreFailure) { try queue.push(read) } catch { continuation.resume(returning: .failure(error)) }
        }
        return try result.get()
    }

    func close() async {
        queue.close()
        for thread in threads { await thread.ended() }
    }

    deinit { queue.close() }
}
