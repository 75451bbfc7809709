import SpellBilling
import SpellKernel
import Synchronization

/// Goes through every path of a scenario within bounds, with the product's own flow over a model of the store and of
/// Stripe, and looks at the end whether money and results agree.
struct Exploration: Sendable {
    let scenario: Scenario
    let bounds: Bounds
    /// What is wrong with the product; nil where it is as it is.
    var mutation: Mutation?

    struct Finding: Sendable {
        /// How many paths were gone through.
        let paths: Int
        /// What the last of them broke; nil when none did.
        let broken: String?
    }

    /// Stops at the first path that breaks the invariant.
    func run() async -> Finding {
        let chooser = Chooser()
        var paths = 0
        repeat {
            let world = World(chooser, scenario, bounds, mutation)
            await Self.live(world)
            paths += 1
            let broken = world.faultsInTheEnd
            guard broken.isEmpty else {
                return Finding(paths: paths, broken: "\(broken.joined(separator: "; ")), path \(chooser.path)")
            }
        } while chooser.advance()
        return Finding(paths: paths, broken: nil)
    }

    /// A caller asks, and asks again; somebody may act in between; in the end all calms down.
    private static func live(_ world: World) async {
        let intruders: [@Sendable () async -> Void] = [
            { await retry(world, as: ModelActor(2, intrudes: false)) },
            {
                world.letLeasesRunOut()
                await recover(world, as: ModelActor(3, intrudes: false))
            },
            { await authenticate(world, as: ModelActor(5, intrudes: false)) },
        ]
        let events: [@Sendable () async -> Void] =
            world.scenario.events == .come ? [{ await hear(world, as: ModelActor(4, intrudes: false)) }] : []
        let bank: [@Sendable () async -> Void] =
            world.scenario.card == .good && world.scenario.capture == .manual ? [{ world.letHoldsLapse() }] : []
        world.intrusions.withLock { $0 = intruders + events + bank }
        await retry(world, as: ModelActor(1, intrudes: true))
        if world.scenario.card == .asks, world.chooser.choose(2) == 1 {
            await authenticate(world, as: ModelActor(6, intrudes: false))
        }
        await retry(world, as: ModelActor(7, intrudes: false))
        await calm(world)
        await retry(world, as: ModelActor(9, intrudes: false))
        await calm(world)
    }

    /// One request, from the hold to the answer.
    private static func retry(_ world: World, as actor: ModelActor) async {
        let ledger = ledger(world, actor)
        guard let placement = await place(world, ledger) else { return }
        switch consume placement {
        case .settled(let settlement): world.state.withLock { $0.answers.append(settlement) }
        case .held(let hold):
            guard !actor.isDead else { return }
            world.state.withLock { $0.runs += 1 }
            let outcome: Outcome =
                world.scenario.runs
                ? .success(output: JSONText(checked: Array("1".utf8)), Usage())
                : .failure(RuntimeFailure(.trapped, "trapped"), Usage())
            do throws(Refusal) {
                let settlement = try await ledger.settle(hold, outcome)
                world.state.withLock { $0.answers.append(settlement) }
            } catch {}
        }
    }

    private static func place(_ world: World, _ ledger: BillingLedger) async -> Placement? {
        do throws(Refusal) {
            return try await ledger.place(
                Price(amount: 500, currency: .usd), on: .priced, for: world.caller,
                key: IdempotencyKey(key: "k", requestHash: String(repeating: "a", count: 64)))
        } catch {
            return nil
        }
    }

    private static func recover(_ world: World, as actor: ModelActor) async {
        let books = world.books(for: actor), intents = world.intents(for: actor)
        do throws(Refusal) { try await BillingRecovery(books: books, intents: intents).run() } catch {}
    }

    /// An event about every intent there is, as old as may be: only what Stripe says now counts.
    private static func hear(_ world: World, as actor: ModelActor) async {
        let books = world.books(for: actor), intents = world.intents(for: actor)
        for id in world.state.withLock({ $0.intents.keys.sorted() }) {
            guard case .done(let intent) = await intents.intent(id),
                let record = world.state.withLock({ $0.row?.record })
            else { continue }
            do throws(Refusal) { try await Mender(books: books, intents: intents).follow(record, seeing: intent) } catch
            {}
        }
    }

    /// The card's owner shows themselves to their bank, and says so.
    private static func authenticate(_ world: World, as actor: ModelActor) async {
        world.state.withLock { state in
            for (id, intent) in state.intents
            where intent.status == .requiresPaymentMethod && world.scenario.card == .asks {
                state.intents[id] = intent.with(world.scenario.capture == .manual ? .requiresCapture : .succeeded)
            }
        }
        let books = world.books(for: actor), intents = world.intents(for: actor)
        guard let intent = world.state.withLock({ $0.row?.record.intent }) else { return }
        let confirmation = Confirmation(books: books, intents: intents, returnURL: "https://spell.test")
        do throws(Refusal) { _ = try await confirmation.confirm(intent, by: world.caller.id) } catch {}
    }

    /// What was under way arrives, events come (where they do), and recovery finds nothing in its way any more.
    private static func calm(_ world: World) async {
        world.state.withLock {
            $0.faults = .max; $0.intruders = .max
        }
        // A request may be under way for so long that recovery comes first.
        var isPatient = world.state.withLock { !$0.underWay.isEmpty } && world.chooser.choose(2) == 1
        for _ in 0..<4 {
            while !isPatient, world.state.withLock({ !$0.underWay.isEmpty }) { world.deliver() }
            isPatient = false
            world.letLeasesRunOut()
            await recover(world, as: ModelActor(8, intrudes: false))
            guard world.scenario.events == .come else { continue }
            await hear(world, as: ModelActor(8, intrudes: false))
        }
    }

    private static func ledger(_ world: World, _ actor: ModelActor) -> BillingLedger {
        let people = ModelPeople()
        return BillingLedger(
            free: NoLedger(), books: world.books(for: actor), intents: world.intents(for: actor),
            wallet: Wallet(payers: people, customers: people, returnURL: "https://spell.test"),
            settings: BillingSettings(
                secretKey: StripeSecret("sk_model"), webhookSecret: nil, apiBase: "", capture: world.scenario.capture,
                standardLimits: [:], returnURL: "", requestsPerSecond: 0))
    }
}

extension World {
    /// The bank, or the account's owner, lets go of what is held.
    func letHoldsLapse() {
        state.withLock { state in
            for (id, intent) in state.intents where intent.status == .requiresCapture {
                state.intents[id] = intent.with(.canceled)
            }
        }
    }

    /// What is wrong when all has calmed down.
    var faultsInTheEnd: [String] {
        state.withLock { state in
            var faults: [String] = []
            func check(_ isRight: Bool, _ fault: String) { if !isRight { faults.append(fault) } }
            let taken = state.intents.values.filter { $0.status == .succeeded && !$0.isRefunded }.count
            check(state.intents.values.allSatisfy { $0.status != .requiresCapture }, "a hold is left open")
            check(state.runs <= 1, "it ran \(state.runs) times")
            guard let row = state.row else {
                check(taken == 0, "money was taken for nothing")
                return faults
            }
            let output: String? = if case .succeeded(let text) = row.invocation { text.string } else { nil }
            let isRunning = if case .running = row.invocation { true } else { false }
            check(row.record.state.isDone, "the record is \(row.record.state)")
            check(!isRunning, "the invocation still runs")
            check(taken == (output == nil ? 0 : 1), "\(taken) payments, and the output is \(output ?? "none")")
            check(
                (row.record.state.status == .succeeded) == (output != nil),
                "\(row.record.state) with \(output ?? "none")")
            for answer in state.answers {
                if case .success(let text) = answer.result {
                    check(text.string == output, "a success was answered, and none is stored")
                }
            }
            return faults
        }
    }
}

extension Spell {
    fileprivate static let priced: Spell = {
        guard let name = SpellName("priced") else { preconditionFailure("a good name") }
        return Spell(
            id: .new(), name: name, version: 1, description: "", runtime: .builtin, config: .emptyObject,
            inputSchema: nil, outputSchema: nil, price: Price(amount: 500, currency: .usd), visibility: .everyone,
            owner: .new(), artifact: nil, metadata: .emptyObject, yankedAt: nil, createdAt: .now())
    }()
}
