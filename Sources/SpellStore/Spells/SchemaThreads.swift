internal import NIOCore
internal import NIOPosix

/// For what takes long with schemas: checks of a large value or by a schema made to take long, and compiling a large
/// one. Those wait for each other, on half of the processors at most, and nobody else waits for them.
enum SchemaThreads {
    private static let threads = {
        let threads = NIOThreadPool(numberOfThreads: max(1, System.coreCount / 2))
        threads.start()
        return threads
    }()

    /// Not ended by a caller who hangs up.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            threads.submit { _ in continuation.resume(returning: work()) }
        }
    }
}
