internal import SpellKernel
internal import Synchronization

/// What was read from a spell's config, so that it is read once. A spell never changes, so an entry is never stale;
/// when full it starts anew.
final class ConfigCache<Value: Sendable>: Sendable {
    private let capacity: Int
    private let entries = Mutex<[SpellID: Value]>([:])

    init(capacity: Int = 4096) { self.capacity = capacity }

    subscript(_ spell: SpellID) -> Value? { entries.withLock { $0[spell] } }

    func remember(_ value: Value, for spell: SpellID) {
        entries.withLock { entries in
            if entries.count >= capacity { entries.removeAll(keepingCapacity: true) }
            entries[spell] = value
        }
    }
}
