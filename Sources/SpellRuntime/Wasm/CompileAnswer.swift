internal import SpellKernel
internal import Synchronization

/// The answer to one compilation: the first that comes counts, be it the result or the end of patience.
final class CompileAnswer: Sendable {
    private struct State {
        var waiter: CheckedContinuation<Result<Program, Refusal>, Never>?
        var hasBegun = false
    }

    private let state = Mutex(State())

    func expect(_ waiter: CheckedContinuation<Result<Program, Refusal>, Never>) {
        state.withLock { $0.waiter = waiter }
    }

    /// False when nobody waits any more.
    func begin() -> Bool {
        state.withLock {
            $0.hasBegun = true
            return $0.waiter != nil
        }
    }

    func give(_ result: Result<Program, Refusal>) { take()?.resume(returning: result) }

    func giveUp(afterMs: Int) {
        let hasBegun = state.withLock { $0.hasBegun }
        give(.failure(hasBegun ? .artifactInvalid("it takes longer than \(afterMs) ms to compile") : .overloaded))
    }

    private func take() -> CheckedContinuation<Result<Program, Refusal>, Never>? {
        state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }
    }
}
