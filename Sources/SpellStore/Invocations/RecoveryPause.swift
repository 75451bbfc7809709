internal import SpellKernel
internal import Synchronization

/// Whether this node may hold that another's lease ran out because the other died.
///
/// While the store was away nobody could renew, so that afterwards the leases of living nodes have run out too. After
/// an outage this node therefore waits one full lease, counted from its own first renewal: long enough for every
/// living node to renew as well. A node that starts does not know what was before, and waits a lease too where others
/// share its store.
final class RecoveryPause: Sendable {
    private enum State { case none, outage, until(Timestamp) }

    private let state = Mutex((pause: State.none, lastRenewal: Timestamp?.none))
    private let leaseMilliseconds: Int64

    /// - Parameter start: when this node began to share the store; nil where it is alone with it.
    init(leaseMilliseconds: Int64, from start: Timestamp?) {
        self.leaseMilliseconds = leaseMilliseconds
        guard let start else { return }
        state.withLock { $0.pause = .until(start.adding(milliseconds: leaseMilliseconds)) }
    }

    func storeFailed() { state.withLock { $0.pause = .outage } }

    /// A renewal that took longer than a lease, or came that late, counts as an outage that has just ended: the store
    /// may have stood still.
    func renewed(at now: Timestamp) {
        state.withLock { state in
            let isLate = state.lastRenewal.map { $0.adding(milliseconds: leaseMilliseconds) < now } ?? false
            state.lastRenewal = now
            if case .outage = state.pause {} else if !isLate { return }
            state.pause = .until(now.adding(milliseconds: leaseMilliseconds))
        }
    }

    /// Not so either while this node's own renewal is late: the store may be standing still, or have just come back.
    func isOver(at now: Timestamp) -> Bool {
        state.withLock { state in
            if let last = state.lastRenewal, last.adding(milliseconds: leaseMilliseconds) < now { return false }
            switch state.pause {
            case .none: return true
            case .outage: return false
            case .until(let end):
                guard end <= now else { return false }
                state.pause = .none
                return true
            }
        }
    }
}
