internal import GRDB

/// The embedded engine: one file that this process alone owns, one thread that writes, a few that read.
final class SQLiteDatabase: Database {
    let dialect = Dialect.sqlite
    private let lock: FileLock
    private let committer: GroupCommitter
    private let readers: SQLiteReaders

    init(path: String, _ options: StoreOptions) throws(StoreFailure) {
        try SQLiteFile.prepare(path)
        lock = try FileLock(path: path + ".lock")
        committer = GroupCommitter(try SQLiteConnection.writer(path), limit: options.queueLimit)
        readers = try SQLiteReaders(path: path, options)
    }

    func query(_ sql: SQL, _ arguments: [SQLValue]) async throws(StoreFailure) -> [Row] {
        try await readers.query(sql, arguments)
    }

    func execute(_ sql: SQL, _ arguments: [SQLValue]) async throws(StoreFailure) -> Int {
        try await commit({ session throws(StoreFailure) in try session.execute(sql, arguments) }, afterCommit: { _ in })
    }

    func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (any Session) throws(StoreFailure) -> Value,
        afterCommit: @escaping @Sendable (Value) -> Void
    ) async throws(StoreFailure) -> Value {
        try await commit({ session throws(StoreFailure) in try session.apart(body) }, afterCommit: afterCommit)
    }

    func close() async {
        await committer.close()
        await readers.close()
        lock.release()
    }

    private func commit<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteSession) throws(StoreFailure) -> Value,
        afterCommit: @escaping @Sendable (Value) -> Void
    ) async throws(StoreFailure) -> Value {
        let result: Result<Value, StoreFailure> = await withCheckedContinuation { continuation in
            let write = GroupCommitter.Write(
                run: { session in
                    let result = Result { () throws(StoreFailure) in try body(session) }
                    return { failure in
                        if failure == nil, case .success(let value) = result { afterCommit(value) }
                        continuation.resume(returning: failure.map { .failure($0) } ?? result)
                    }
                },
                fail: { continuation.resume(returning: .failure($0)) })
            do throws(StoreFailure) { try committer.push(write) } catch { write.fail(error) }
        }
        return try result.get()
    }
}

extension SQLiteSession {
    /// Several statements amid the group's: when they fail, they alone are undone.
    fileprivate func apart<Value>(
        _ body: (any Session) throws(StoreFailure) -> Value
    ) throws(StoreFailure) -> Value {
        try execute("SAVEPOINT apart", [])
        do throws(StoreFailure) {
            let value = try body(self)
            try execute("RELEASE apart", [])
            return value
        } catch {
            if connection.isInsideTransaction {
                try execute("ROLLBACK TO apart", [])
                try execute("RELEASE apart", [])
            }
            throw error
        }
    }
}
