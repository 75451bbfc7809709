internal import SpellBilling
internal import SpellKernel
internal import SpellStore
internal import SpellTestSupport
internal import StripeForTests
internal import Testing

/// Many at once, on one node and on several.
@Suite struct RaceTests {
    @Test(arguments: Engine.allCases)
    func `a thousand first purchases at once make one customer`(engine: Engine) async throws {
        try await Self.with(engine) { nodes, spell, caller, stripe in
            let refused = await Self.runAll(1000, nodes, spell, caller)
            #expect(refused.count == 1000 && refused.allSatisfy { $0?.code == .noPaymentMethod })
            #expect(stripe.books.customers.map { $0.metadata["userId"] } == [caller.id.description])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a day's limit holds to the cent under two hundred purchases at once`(engine: Engine) async throws {
        try await Self.with(engine) { nodes, spell, caller, stripe in
            let node = nodes[0]
            _ = try await node.wallet.checkoutURL(for: caller.id, replacing: false)
            let customer = try #require(try await node.store.payers.payer(caller.id).customer)
            let method = try stripe.putOnFile(for: customer)
            try await node.store.payers.set(paymentMethod: method, ofCustomer: customer)
            try await node.store.limits.set(
                SpendingLimit(perDay: 20 * 500 + 499, perInvocation: nil), .usd, for: caller.id)

            let refused = await Self.runAll(200, nodes, spell, caller)
            #expect(refused.count { $0 == nil } == 20)
            #expect(Set(refused.map { $0?.code }) == [nil, .priceLimitExceeded])
            #expect(stripe.books.kept == 20 * 500 && stripe.books.payments.count == 20)
        }
    }

    /// Two nodes on one PostgreSQL, or one on SQLite.
    private static func with(
        _ engine: Engine, _ body: ([MortalNode], Spell, Caller, StripeForTests) async throws -> Void
    ) async throws {
        try await StripeForTests.with { stripe in
            try await engine.withLocation { location in
                // One clock that stands still: a day must not end in between.
                let time = ManualTime()
                var nodes: [MortalNode] = []
                for _ in 0..<(engine == .sqlite ? 1 : 2) {
                    let store = try await Store.open(location, time: time)
                    nodes.append(MortalNode(store, stripe, capture: .manual, fuse: Fuse(steps: .max)))
                }
                let caller = Caller(id: UserID.new(), isAdmin: false)
                try await nodes[0].store.users.sight(caller.id)
                let spell = try await nodes[0].store.spells.forge(.costly, by: caller)
                do { try await body(nodes, spell, caller, stripe) } catch {
                    for node in nodes { await node.store.close() }
                    throw error
                }
                for node in nodes { await node.store.close() }
            }
        }
    }

    /// All at once, each with a key of its own; what each was refused with.
    private static func runAll(
        _ count: Int, _ nodes: [MortalNode], _ spell: Spell, _ caller: Caller
    ) async -> [Refusal?] {
        let outcome = Outcome.success(
            output: JSONText(checked: Array("{}".utf8)),
            Usage(wallTimeMicroseconds: 1, fuel: nil, memoryBytes: nil, log: []))
        return await withTaskGroup(of: Refusal?.self) { group in
            for number in 0..<count {
                let key = IdempotencyKey(key: "k\(number)", requestHash: String(repeating: "a", count: 64))
                group.addTask {
                    let node = nodes[number % nodes.count]
                    var refusal: Refusal?
                    // A store that is too busy says so, and is asked again with the same key, as a client does.
                    for _ in 0..<5 where refusal == nil || refusal?.code == .storeUnavailable {
                        do throws(Refusal) {
                            _ = try await node.run(spell, for: caller, key: key, to: outcome)
                            return nil
                        } catch {
                            refusal = error
                        }
                    }
                    return refusal
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}
