internal import Synchronization

/// How many spells a node runs or queues (or forges) at once, and how many of them may be one caller's. Over that it
/// refuses at once rather than be slow for all.
package final class Places: Sendable {
    private struct Taken {
        var all = 0
        var byCaller: [UserID: Int] = [:]
    }

    package let capacity: Int
    private let share: Int
    private let full: Refusal
    private let shareTaken: Refusal
    private let taken = Mutex(Taken())

    /// What spells with a place are, unless they are being forged.
    package static let runs = "running or waiting"

    /// - Parameters:
    ///   - share: how many one caller may take; nil for all.
    ///   - state: what spells with a place are, for a caller who has that share.
    ///   - full: what is answered when all are taken.
    package init(
        capacity: Int, share: Int? = nil, state: String = runs, full: Refusal = .overloaded
    ) {
        self.capacity = capacity
        self.share = share ?? capacity
        self.full = full
        shareTaken = .shareTaken(self.share, state)
    }

    package var inUse: Int { taken.withLock { $0.all } }

    /// Refuses with `OVERLOADED` when all are taken, and with `RATE_LIMITED` when the caller has its share.
    package func take(for caller: UserID? = nil) throws(Refusal) -> Place {
        let refusal = taken.withLock { taken -> Refusal? in
            if let refusal = self.refusal(taken, caller) { return refusal }
            if let caller { taken.byCaller[caller, default: 0] += 1 }
            taken.all += 1
            return nil
        }
        if let refusal { throw refusal }
        return Place(of: self, caller)
    }

    /// Refuses what `take` would refuse now: before something is done of which nothing would come.
    package func refuseUnlessFree(for caller: UserID) throws(Refusal) {
        if let refusal = taken.withLock({ refusal($0, caller) }) { throw refusal }
    }

    private func refusal(_ taken: Taken, _ caller: UserID?) -> Refusal? {
        guard taken.all < capacity else { return full }
        guard let caller else { return nil }
        return taken.byCaller[caller, default: 0] < share ? nil : shareTaken
    }

    fileprivate func release(_ caller: UserID?) {
        taken.withLock { taken in
            taken.all -= 1
            guard let caller, let own = taken.byCaller[caller] else { return }
            taken.byCaller[caller] = own > 1 ? own - 1 : nil
        }
    }
}

/// One of them: given back when it goes out of scope, on every path.
package struct Place: ~Copyable, Sendable {
    /// Whose it is; nil for one that is nobody's.
    package let caller: UserID?
    private let places: Places

    fileprivate init(of places: Places, _ caller: UserID?) {
        self.places = places
        self.caller = caller
    }

    deinit { places.release(caller) }
}
