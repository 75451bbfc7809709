/// A database behind either driver. Calls may come from any task, never block the caller's thread, and are not undone
/// when the calling task is cancelled: what was asked for is done and answered.
package protocol Database: Sendable {
    var dialect: Dialect { get }

    /// Runs one reading statement.
    func query(_ sql: SQL, _ arguments: [SQLValue]) async throws(StoreFailure) -> [Row]

    /// Runs one writing statement, durable on return; answers how many rows it changed.
    func execute(_ sql: SQL, _ arguments: [SQLValue]) async throws(StoreFailure) -> Int

    /// Runs several statements that all happen, durable on return, or none when `body` throws. `body` may be run
    /// again after a conflict with another node. `afterCommit` runs once the change is durable and before the caller
    /// hears of it; where this process alone owns the database, in the order of the commits.
    func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (any Session) throws(StoreFailure) -> Value,
        afterCommit: @escaping @Sendable (Value) -> Void
    ) async throws(StoreFailure) -> Value

    /// Finishes what is queued, then closes every connection.
    func close() async
}

extension Database {
    package func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (any Session) throws(StoreFailure) -> Value
    ) async throws(StoreFailure) -> Value {
        try await transaction(body, afterCommit: { _ in })
    }
}

/// A connection within a transaction, on the driver's own thread.
package protocol Session {
    func query(_ sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> [Row]

    /// Answers how many rows the statement changed.
    @discardableResult
    func execute(_ sql: SQL, _ arguments: [SQLValue]) throws(StoreFailure) -> Int

    /// Statements in the body may take as long as they take.
    func withoutDeadline<Value>(_ body: () throws(StoreFailure) -> Value) throws(StoreFailure) -> Value
}

extension Session {
    /// For an engine within this process, which has no deadline.
    package func withoutDeadline<Value>(_ body: () throws(StoreFailure) -> Value) throws(StoreFailure) -> Value {
        try body()
    }
}
