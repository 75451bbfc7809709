internal import Dispatch
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Hands one value from a task to a thread that may block, and does.
final class Handoff<Value: Sendable>: Sendable {
    private struct State {
        var value: Value?
        var task: Task<Void, Never>?
        var isGivenUp = false
    }

    private let state = Mutex(State())
    private let isThere = DispatchSemaphore(value: 0)

    private init() {}

    /// Does the work in a task of its own and blocks this thread until it is done. Nil where it is not done by then;
    /// it is cancelled, and nobody waits for its end.
    static func value(by deadline: MonotonicTime, _ work: @escaping @Sendable () async -> Value) -> Value? {
        let handoff = Handoff()
        // A task may start a thread, and a thread that stepped back behind others would start another like itself.
        MultiThreadedEventLoopGroup.singleton.any().execute {
            let task = Task.detached {
                let value = await work()
                handoff.state.withLock { $0.value = value }
                handoff.isThere.signal()
            }
            handoff.began(task)
        }
        let patience = DispatchTimeInterval.microseconds(Int(max(0, deadline.microsecondsLeft())))
        if handoff.isThere.wait(timeout: .now() + patience) == .timedOut { handoff.giveUp() }
        return handoff.state.withLock { $0.value }
    }

    private func began(_ task: Task<Void, Never>) {
        let isGivenUp = state.withLock { state in
            state.task = task
            return state.isGivenUp
        }
        if isGivenUp { task.cancel() }
    }

    private func giveUp() {
        let task = state.withLock { state in
            state.isGivenUp = true
            return state.task
        }
        task?.cancel()
    }
}
