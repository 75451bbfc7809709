internal import Synchronization

/// How many spells a node runs or queues at once. Over that it refuses at once rather than be slow for all.
package final class Places: Sendable {
    private let taken = Atomic<Int>(0)
    package let capacity: Int

    package init(capacity: Int) { self.capacity = capacity }

    package var inUse: Int { taken.load(ordering: .relaxed) }

    package func take() throws(Refusal) -> Place {
        guard taken.add(1, ordering: .relaxed).newValue <= capacity else {
            release()
            throw .overloaded
        }
        return Place(of: self)
    }

    fileprivate func release() { taken.subtract(1, ordering: .relaxed) }
}

/// One of them: given back when it goes out of scope, on every path.
package struct Place: ~Copyable, Sendable {
    private let places: Places

    fileprivate init(of places: Places) { self.places = places }

    deinit { places.release() }
}
