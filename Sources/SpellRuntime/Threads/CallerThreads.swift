internal import CWasmtime
internal import Dispatch
internal import NIOPosix
package import SpellKernel
internal import Synchronization

/// Threads for work that blocks and is a caller's: guests, one a thread, and lookups of names. Callers take turns,
/// whoever asked first or most, and one caller's guests never hold every thread: a caller whose spells all loop cannot
/// keep another's from running.
package final class CallerThreads: Sendable {
    /// False when the node stops before its turn has come.
    package typealias Work = @Sendable (_ isActive: Bool) -> Void

    private struct State {
        var lines: CallerLines
        var sleepers = 0
        var isStopped = false

        /// Whether a sleeping thread is to be woken, which then counts as awake.
        mutating func takeSleeper() -> Bool {
            guard sleepers > 0 else { return false }
            sleepers -= 1
            return true
        }
    }

    private let state: Mutex<State>
    /// One signal for each sleeper that is to wake. A thread that ends a guest takes the next turn itself, without it:
    /// to wake another would cost more than a short guest does.
    private let wake = DispatchSemaphore(value: 0)
    /// Starts threads in place of those that were lowered, and answers for them: what a lowered thread starts is
    /// lowered too.
    private let keeper = NIOThreadPool(numberOfThreads: 1)
    private let count: Int

    /// - Parameter share: how many threads one caller's guests may hold.
    package init(count: Int, share: Int) {
        self.count = count
        state = Mutex(State(lines: CallerLines(share: share)))
        keeper.start()
    }

    /// Starts serving; ends with `stop`.
    package func start() {
        for _ in 0..<count { startThread() }
    }

    private func startThread() {
        let thread = NIOThreadPool(numberOfThreads: 1)
        thread.start()
        thread.submit { _ in
            self.serve()
            let isLowered = spell_thread_is_lowered()
            self.keeper.submit { state in
                if isLowered, state == .active { self.startThread() }
                thread.shutdownGracefully { _ in }
            }
        }
    }

    /// Work that has begun is finished; what waits is told that its turn will not come.
    package func stop() {
        let (left, sleepers) = state.withLock { state in
            state.isStopped = true
            defer { state.sleepers = 0 }
            return (state.lines.removeWaiting(), state.sleepers)
        }
        for work in left { work(false) }
        for _ in 0..<sleepers { wake.signal() }
        keeper.shutdownGracefully { _ in }
    }

    package func submit(for caller: UserID?, _ work: @escaping Work) {
        let (isStopped, mustWake) = state.withLock { state in
            guard !state.isStopped else { return (true, false) }
            state.lines.add(work, for: caller)
            return (false, state.lines.hasTurn && state.takeSleeper())
        }
        // Not under the lock: whoever wakes asks for it at once.
        if isStopped { work(false) } else if mustWake { wake.signal() }
    }

    /// Tells, from a piece of work, what came of it. A task that goes on may start a thread.
    package func deliver(_ answer: @escaping @Sendable () -> Void) {
        if spell_thread_is_lowered() { keeper.submit { _ in answer() } } else { answer() }
    }

    /// Until the threads are to end, or this one was lowered: another then takes its turns.
    private func serve() {
        var ended: Int?
        while let turn = nextTurn(after: ended) {
            turn.work(true)
            ended = turn.line
            guard !spell_thread_is_lowered() else { return leave(turn.line) }
        }
    }

    /// Ends a turn without taking the next: whoever has it need not wait for the thread that is started in place of this.
    private func leave(_ line: Int) {
        let mustWake = state.withLock { state in
            state.lines.end(line)
            return state.lines.hasTurn && state.takeSleeper()
        }
        if mustWake { wake.signal() }
    }

    /// Waits for a turn; nil when the threads are to end.
    private func nextTurn(after ended: Int?) -> CallerLines.Turn? {
        var ended = ended
        while true {
            let (turn, isStopped) = state.withLock { state in
                if let line = ended { state.lines.end(line) }
                let turn = state.lines.takeTurn()
                if turn == nil, !state.isStopped { state.sleepers += 1 }
                return (turn, state.isStopped)
            }
            if turn != nil || isStopped { return turn }
            ended = nil
            // A burst of short guests is one thread's, one after the other, instead of a switch for each.
            spell_prepare_to_wait()
            wake.wait()
        }
    }
}
