import SpellBilling
import SpellKernel
import Synchronization

/// The whole world of one invocation: a store, a Stripe, a clock, and what may go wrong. What happens is decided by the
/// chooser alone.
final class World: Sendable {
    struct Row {
        var record: BillingRecord
        var recordLease: Timestamp?
        var invocation: Invocation.State = .running
        var owner: Int?
        var lease: Timestamp
    }

    struct Stored {
        let words: String
        /// Nil where Stripe keeps a failure under the key.
        let intent: String?
    }

    struct State {
        var now = Timestamp(microseconds: 1_790_000_000_000_000)
        var row: Row?
        var intents: [String: PaymentIntent] = [:]
        var keys: [String: Stored] = [:]
        /// Requests that left and have not arrived.
        var underWay: [(key: String, words: String, record: BillingRecord)] = []
        var faults = 0
        var intruders = 0
        var runs = 0
        var tries = 0
        var answers: [Settlement] = []
    }

    let chooser: Chooser
    let scenario: Scenario
    let bounds: Bounds
    let mutation: Mutation?
    let caller = Caller(id: .new(), isAdmin: false)
    let state = Mutex(State())
    /// What a second actor does between two steps of the first.
    let intrusions: Mutex<[@Sendable () async -> Void]> = Mutex([])

    init(_ chooser: Chooser, _ scenario: Scenario, _ bounds: Bounds, _ mutation: Mutation? = nil) {
        self.chooser = chooser
        self.scenario = scenario
        self.bounds = bounds
        self.mutation = mutation
    }

    func books(for actor: ModelActor) -> any BillingBooks {
        let books = ModelBooks(world: self, actor: actor)
        return mutation.map { MutatedBooks(books: books, world: self, mutation: $0) } ?? books
    }

    func intents(for actor: ModelActor) -> any Intents {
        let intents = ModelIntents(world: self, actor: actor)
        return mutation.map { MutatedIntents(intents: intents, mutation: $0) } ?? intents
    }

    /// One of the faults, while there are any left; nil mostly.
    func fault<Kind: CaseIterable & Sendable>(_: Kind.Type) -> Kind? where Kind.AllCases: RandomAccessCollection {
        guard state.withLock({ $0.faults < bounds.faults }) else { return nil }
        let choice = chooser.choose(Kind.allCases.count + 1)
        guard choice > 0 else { return nil }
        state.withLock { $0.faults += 1 }
        return Kind.allCases[Kind.allCases.index(Kind.allCases.startIndex, offsetBy: choice - 1)]
    }

    /// Lets somebody else act before the next step.
    func intrude() async {
        guard state.withLock({ $0.intruders < bounds.intruders }) else { return }
        let all = intrusions.withLock { $0 }
        let choice = chooser.choose(all.count + 1)
        guard choice > 0 else { return }
        state.withLock { $0.intruders += 1 }
        await all[choice - 1]()
    }

    func letLeasesRunOut() { state.withLock { $0.now = $0.now.adding(milliseconds: 86_400_000) } }
}
