internal import NIOCore
internal import SpellKernel

/// Work on a caller's text that takes longer the larger the text is: done at once for a small one, else on threads of
/// its own, where callers take turns and nobody else waits. Not ended by a caller who hangs up.
enum LongWork {
    /// What is done at once takes well under a millisecond.
    private static let smallBytes = 16 << 10

    private static let threads = {
        let count = max(2, System.coreCount / 2)
        let threads = CallerThreads(count: count, share: count / 2)
        threads.start()
        return threads
    }()

    static func run<Value: Sendable>(
        on bytes: Int, for caller: UserID?, _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        guard bytes > smallBytes else { return work() }
        return await withCheckedContinuation { continuation in
            threads.submit(for: caller) { _ in continuation.resume(returning: work()) }
        }
    }
}
