internal import CWasmtime
internal import Dispatch
internal import NIOPosix
package import SpellKernel
internal import Synchronization

/// Threads for work that blocks and is a caller's: guests, one a thread, and lookups of names. Callers take turns, whoever asked first or most, and one caller's
/// guests never hold every thread: a caller whose spells all loop cannot keep another's from running.
package final class GuestThreads: Sendable {
    /// False when the node stops before its turn has come.
    package typealias Work = @Sendable (_ isActive: Bool) -> Void

    private struct Line {
        /// Read from `next` on, so that taking one moves nothing.
        var waiting: [Work] = []
        var next = 0
        var running = 0

        var waitingCount: Int { waiting.count - next }

        mutating func take() -> Work {
            let work = waiting[next]
            next += 1
            if next == waiting.count {
                waiting.removeAll(keepingCapacity: waiting.count < 64)
                next = 0
            }
            return work
        }
    }

    private struct State {
        var lines: [UserID?: Line] = [:]
        /// Who waits and has fewer running than the share, by turn; nobody twice.
        var turns: [UserID?] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    /// One signal for each piece of work that may begin now.
    private let work = DispatchSemaphore(value: 0)
    /// Starts threads in place of those that were lowered, and answers for them: what a lowered thread starts is
    /// lowered too.
    private let keeper = NIOThreadPool(numberOfThreads: 1)
    private let count: Int
    private let share: Int

    /// - Parameter share: how many threads one caller's guests may hold.
    package init(count: Int, share: Int) {
        self.count = count
        self.share = share
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
        let left = state.withLock { state -> [Work] in
            state.isStopped = true
            defer {
                state.lines = [:]
                state.turns = []
            }
            return state.lines.values.flatMap { $0.waiting[$0.next...] }
        }
        for work in left { work(false) }
        for _ in 0..<count { work.signal() }
        keeper.shutdownGracefully { _ in }
    }

    package func submit(for caller: UserID?, _ body: @escaping Work) {
        let (isStopped, mayBegin) = state.withLock { state in
            guard !state.isStopped else { return (true, false) }
            var line = state.lines.removeValue(forKey: caller) ?? Line()
            let mayBegin = line.waitingCount + line.running < share
            if mayBegin, line.waitingCount == 0 { state.turns.append(caller) }
            line.waiting.append(body)
            state.lines[caller] = line
            return (false, mayBegin)
        }
        if isStopped { body(false) } else if mayBegin { work.signal() }
    }

    /// Tells, from a piece of work, what came of it. A task that goes on may start a thread.
    package func deliver(_ answer: @escaping @Sendable () -> Void) {
        if spell_thread_is_lowered() { keeper.submit { _ in answer() } } else { answer() }
    }

    /// Until the threads are to end, or this one was lowered.
    private func serve() {
        while !spell_thread_is_lowered() {
            work.wait()
            guard let (caller, body) = next() else { return }
            body(true)
            if ended(caller) { work.signal() }
        }
    }

    /// Nil when the threads are to end.
    private func next() -> (UserID?, Work)? {
        state.withLock { state in
            guard let caller = state.turns.first, var line = state.lines.removeValue(forKey: caller) else { return nil }
            state.turns.removeFirst()
            let body = line.take()
            line.running += 1
            if line.waitingCount > 0, line.running < share { state.turns.append(caller) }
            state.lines[caller] = line
            return (caller, body)
        }
    }

    /// Whether more of this caller's work may begin now.
    private func ended(_ caller: UserID?) -> Bool {
        state.withLock { state in
            guard var line = state.lines.removeValue(forKey: caller) else { return false }
            let mayBegin = line.waitingCount + line.running > share
            if line.waitingCount > 0, line.running == share { state.turns.append(caller) }
            line.running -= 1
            if line.running > 0 || line.waitingCount > 0 { state.lines[caller] = line }
            return mayBegin
        }
    }
}
