internal import SpellKernel
internal import Synchronization

/// The recorded invocations that this node runs now: the only ones whose leases it renews.
final class RunningInvocations: Sendable {
    private let ids = Mutex<Set<InvocationID>>([])

    var all: [InvocationID] { ids.withLock { Array($0) } }

    func insert(_ id: InvocationID) { ids.withLock { _ = $0.insert(id) } }

    func remove(_ id: InvocationID) { ids.withLock { _ = $0.remove(id) } }
}
