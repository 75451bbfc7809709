internal import DequeModule
internal import Dispatch
internal import Synchronization

/// A bounded line of jobs between tasks, which never wait on it, and the threads that serve it, which do.
final class WorkQueue<Job: Sendable>: Sendable {
    private struct State {
        var jobs: Deque<Job> = []
        var sleepers = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    func push(_ job: Job) throws(StoreFailure) {
        let refusal = state.withLock { state -> String? in
            guard !state.isClosed else { return "it is closed" }
            guard state.jobs.count < limit else { return "\(limit) statements wait already" }
            state.jobs.append(job)
            wakeOne(&state)
            return nil
        }
        if let refusal { throw .unavailable(refusal) }
    }

    /// The next jobs in order, at most `most`; waits for one; empty once the queue is closed and done.
    func take(atMost most: Int) -> [Job] {
        while true {
            let (jobs, isDone) = state.withLock { state -> ([Job], Bool) in
                guard !state.jobs.isEmpty else {
                    state.sleepers += state.isClosed ? 0 : 1
                    return ([], state.isClosed)
                }
                let taken = Array(state.jobs.prefix(most))
                state.jobs.removeFirst(taken.count)
                return (taken, false)
            }
            guard jobs.isEmpty, !isDone else { return jobs }
            wake.wait()
        }
    }

    func close() {
        state.withLock { state in
            state.isClosed = true
            while state.sleepers > 0 { wakeOne(&state) }
        }
    }

    private func wakeOne(_ state: inout State) {
        guard state.sleepers > 0 else { return }
        state.sleepers -= 1
        wake.signal()
    }
}
