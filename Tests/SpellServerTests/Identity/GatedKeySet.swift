import SpellServer
import Synchronization

/// A key set whose loads wait at a gate.
final class GatedKeySet: KeySetSource {
    private struct State {
        var isOpen = false
        var loads = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        var arrivals: [CheckedContinuation<Void, Never>] = []
    }

    private let document: [UInt8]
    private let state = Mutex(State())

    init(_ document: String) { self.document = Array(document.utf8) }

    var loads: Int { state.withLock { $0.loads } }

    func close() { state.withLock { $0.isOpen = false } }

    /// Lets every load through from now on.
    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for load in waiting { load.resume() }
    }

    /// Returns once a load waits at the gate.
    func arrival() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isThere = state.withLock { state in
                if state.waiting.isEmpty { state.arrivals.append(continuation) }
                return !state.waiting.isEmpty
            }
            if isThere { continuation.resume() }
        }
    }

    func load() async throws(IdentityFault) -> [UInt8] {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let resumable: [CheckedContinuation<Void, Never>] = state.withLock { state in
                state.loads += 1
                guard !state.isOpen else { return [continuation] }
                state.waiting.append(continuation)
                defer { state.arrivals = [] }
                return state.arrivals
            }
            for continuation in resumable { continuation.resume() }
        }
        return document
    }
}
