internal import Dispatch
internal import Synchronization

/// A bounded line of jobs between tasks, which never wait on it, and the threads that serve it, which do.
final class WorkQueue<Job: Sendable>: Sendable {
    private struct State {
        /// Nil once taken, so that what a job holds goes with it.
        var jobs: [Job?] = []
        var head = 0
        var sleepers = 0
        var isClosed = false

        var count: Int { jobs.count - head }
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    func push(_ job: Job) throws(StoreFailure) {
        let refusal = state.withLock { state -> String? in
            guard !state.isClosed else { return "it is closed" }
            guard state.count < limit else { return "\(limit) statements wait already" }
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
                guard state.count > 0 else {
                    state.sleepers += state.isClosed ? 0 : 1
                    return ([], state.isClosed)
                }
                return (takeFirst(most, of: &state), false)
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

    private func takeFirst(_ most: Int, of state: inout State) -> [Job] {
        let taken = state.head..<(state.head + min(most, state.count))
        let jobs = state.jobs[taken].compactMap(\.self)
        for index in taken { state.jobs[index] = nil }
        state.head = taken.upperBound
        if state.head == state.jobs.count || state.head > 1024 {
            state.jobs.removeFirst(state.head)
            state.head = 0
        }
        return jobs
    }

    private func wakeOne(_ state: inout State) {
        guard state.sleepers > 0 else { return }
        state.sleepers -= 1
        wake.signal()
    }
}
