internal import SpellKernel
internal import Synchronization

/// Users who have a row for certain (rows are never deleted). Forgets all when it is full, which costs one
/// statement a user.
final class KnownUsers: Sendable {
    private let ids = Mutex<Set<UserID>>([])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    func contains(_ id: UserID) -> Bool { ids.withLock { $0.contains(id) } }

    func insert(_ id: UserID) {
        ids.withLock { ids in
            if ids.count >= limit { ids.removeAll(keepingCapacity: true) }
            ids.insert(id)
        }
    }
}
