internal import SpellKernel
internal import Synchronization

/// The answer to one compilation: its result, or the end of patience before it began.
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

    func giveUpUnlessBegun() {
        take { !$0.hasBegun }?.resume(returning: .failure(.overloaded))
    }

    private func take(
        if isWanted: (State) -> Bool = { _ in true }
    ) -> CheckedContinuation<Result<Program, Refusal>, Never>? {
        state.withLock { state in
            guard isWanted(state) else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
    }
}
