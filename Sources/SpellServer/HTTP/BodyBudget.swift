internal import Synchronization
package import SpellKernel

/// How many bytes of bodies a node holds while they arrive, and how many of them may be one caller's: half. Those of
/// whoever has not said who they are count as one caller's.
package final class BodyBudget: Sendable {
    private struct Held {
        var all = 0
        var byCaller: [UserID?: Int] = [:]
    }

    private let capacity: Int
    private let share: Int
    private let held = Mutex(Held())

    package init(capacity: Int = Limits.arrivingBytes) {
        self.capacity = capacity
        share = capacity / 2
    }

    package var inUse: Int { held.withLock { $0.all } }

    /// An account for one body.
    package func account(for caller: UserID?) -> Account { Account(of: self, caller) }

    fileprivate func take(_ bytes: Int, for caller: UserID?) throws(Refusal) {
        let refusal = held.withLock { held -> Refusal? in
            let own = held.byCaller[caller, default: 0] + bytes
            guard own <= share else { return .bodyShareTaken }
            guard held.all + bytes <= capacity else { return .bodiesFull }
            held.all += bytes
            held.byCaller[caller] = own
            return nil
        }
        if let refusal { throw refusal }
    }

    fileprivate func release(_ bytes: Int, of caller: UserID?) {
        guard bytes > 0 else { return }
        held.withLock { held in
            held.all -= bytes
            guard let own = held.byCaller[caller] else { return }
            held.byCaller[caller] = own > bytes ? own - bytes : nil
        }
    }

    /// What one body has taken so far: given back when it goes out of scope, on every path.
    package struct Account: ~Copyable {
        private let budget: BodyBudget
        private let caller: UserID?
        private var bytes = 0

        fileprivate init(of budget: BodyBudget, _ caller: UserID?) {
            self.budget = budget
            self.caller = caller
        }

        /// Refuses with `OVERLOADED` what is more than the node may have on its way in, and with `RATE_LIMITED` what is
        /// more than the caller may.
        package mutating func take(_ count: Int) throws(Refusal) {
            try budget.take(count, for: caller)
            bytes += count
        }

        deinit { budget.release(bytes, of: caller) }
    }
}

extension Refusal {
    fileprivate static let bodiesFull = Refusal(
        .overloaded, "The node takes in as many bytes as it can; try again shortly.", retryAfterSeconds: 1)
    fileprivate static let bodyShareTaken = Refusal(
        .rateLimited, "You send as much at once as one caller may; try again when a request is answered.",
        retryAfterSeconds: 1)
}
