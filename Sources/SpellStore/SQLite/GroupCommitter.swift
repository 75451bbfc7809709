internal import GRDB

/// The one thread that writes. It takes every write that waits, runs them in one transaction, commits once, and only
/// then answers them all: one wait for the disk is shared by as many as came while the last one lasted.
final class GroupCommitter: Sendable {
    /// Runs one write and returns what answers it once the commit has come to its end.
    struct Write: Sendable {
        let run: @Sendable (SQLiteSession) -> Answer
        /// Answers a write that was never run.
        let fail: @Sendable (StoreFailure) -> Void
    }

    /// Called with nil once the write is durable, else with why it is not.
    typealias Answer = @Sendable (StoreFailure?) -> Void

    private let queue: WorkQueue<Write>
    private let thread: WorkerThread

    private static let rolledBack = StoreFailure.unavailable("the transaction was rolled back")

    /// More would make the first of a group wait too long for its answer.
    private static let largestGroup = 512

    init(_ connection: DatabaseQueue, limit: Int) {
        let queue = WorkQueue<Write>(limit: limit)
        self.queue = queue
        thread = .start("spell-writer") {
            let statements = SQLiteStatements()
            while case let group = queue.take(atMost: Self.largestGroup), !group.isEmpty {
                connection.inDatabase { Self.commit(group, SQLiteSession(connection: $0, statements: statements)) }
            }
            statements.removeAll()
            SQLiteConnection.close(connection)
        }
    }

    func push(_ write: Write) throws(StoreFailure) { try queue.push(write) }

    func close() async {
        queue.close()
        await thread.ended()
    }

    deinit { queue.close() }

    private static func commit(_ group: [Write], _ session: SQLiteSession) {
        do throws(StoreFailure) {
            try session.execute("BEGIN IMMEDIATE", [])
        } catch {
            for write in group { write.fail(error) }
            return
        }
        var answers: [Answer] = []
        for write in group {
            guard session.connection.isInsideTransaction else { break }
            answers.append(write.run(session))
        }
        let failure = end(session)
        for write in group.dropFirst(answers.count) { write.fail(failure ?? Self.rolledBack) }
        for answer in answers { answer(failure) }
    }

    /// Commits. A grave error (a full disk, say) makes SQLite roll the whole transaction back by itself; then none of
    /// the group is durable, and all hear of it.
    private static func end(_ session: SQLiteSession) -> StoreFailure? {
        guard session.connection.isInsideTransaction else { return rolledBack }
        do throws(StoreFailure) {
            try session.execute("COMMIT", [])
            return nil
        } catch {
            do throws(StoreFailure) { try session.execute("ROLLBACK", []) } catch { return error }
            return error
        }
    }
}
