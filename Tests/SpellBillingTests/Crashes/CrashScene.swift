internal import SpellBilling
internal import SpellJSON
internal import SpellKernel
internal import SpellStore
internal import SpellTestSupport
internal import StripeForTests
internal import Testing

/// One database, one Stripe, one spell: played again and again, each time with a new user.
struct CrashScene: Sendable {
    let test: CrashTests.Case
    let location: StoreLocation
    let stripe: StripeForTests
    let spell: Spell
    let time: ManualTime

    static func make(
        _ test: CrashTests.Case, _ location: StoreLocation, _ stripe: StripeForTests
    ) async throws -> CrashScene {
        let time = ManualTime()
        let store = try await Store.open(location, time: time)
        let author = try await user(in: store)
        let spell = try await store.spells.forge(.costly, by: author)
        await store.close()
        return CrashScene(test: test, location: location, stripe: stripe, spell: spell, time: time)
    }

    /// Which of the two nodes was cut off before its end.
    enum Cut: Sendable { case neither, first, both }

    /// One purchase by a new user: by a node that ends after so many steps, recovered by a node that ends after so many
    /// steps, and then by one that lives.
    func play(firstEnds: Int, secondEnds: Int) async throws -> Cut {
        var buyer: Caller?
        let first = try await life(steps: firstEnds) { node in
            let caller = try await self.buyer(at: node.store)
            buyer = caller
            _ = try? await node.run(spell, for: caller, key: Self.key, to: outcome)
        }
        let caller = try #require(buyer)
        try await pass()
        let second = try await life(steps: secondEnds) { node in _ = try? await node.recovery.run() }
        if second.isBurnt { try await pass() }
        let what = "\(first.steps), recovered by \(second.steps)"
        _ = try await life(steps: .max) { node in
            while try await node.recovery.run() > 0 {}
            try await check(node, caller, what)
            let count = stripe.books.payments.count
            _ = try? await node.run(spell, for: caller, key: Self.key, to: outcome)
            try await check(node, caller, "\(what), asked again")
            if !first.steps.isEmpty {
                #expect(stripe.books.payments.count == count, "\(what): nothing is charged anew")
            }
        }
        return first.isBurnt ? (second.isBurnt ? .both : .first) : .neither
    }

    private static let key = IdempotencyKey(key: "k", requestHash: String(repeating: "a", count: 64))

    private func life(steps: Int, _ body: (MortalNode) async throws -> Void) async throws -> Fuse {
        let store = try await Store.open(
            location, time: time, options: StoreOptions(connections: 2, readers: 1))
        // Where others share the store, a node that starts recovers nothing for a lease.
        if test.engine == .postgres { time.advance(milliseconds: StoreOptions().leaseMilliseconds) }
        let node = MortalNode(store, stripe, capture: test.capture, fuse: Fuse(steps: steps))
        do { try await body(node) } catch {
            await store.close()
            throw error
        }
        await store.close()
        return node.fuse
    }

    private func pass() async throws {
        time.advance(milliseconds: Int64(test.pause.rawValue) * 3_600_000)
        try stripe.advance(seconds: test.pause.rawValue * 3600)
    }

    /// A new user with a card on file.
    private func buyer(at store: Store) async throws -> Caller {
        let caller = try await Self.user(in: store)
        let node = MortalNode(store, stripe, capture: test.capture, fuse: Fuse(steps: .max))
        _ = try await node.wallet.checkoutURL(for: caller.id, replacing: false)
        let customer = try #require(try await store.payers.payer(caller.id).customer)
        let method = try stripe.putOnFile(for: customer)
        try await store.payers.set(paymentMethod: method, ofCustomer: customer)
        return caller
    }

    private static func user(in store: Store) async throws -> Caller {
        let id = UserID.new()
        try await store.users.sight(id)
        return Caller(id: id, isAdmin: false)
    }

    private var outcome: Outcome {
        let usage = Usage(wallTimeMicroseconds: 1, fuel: nil, memoryBytes: nil, log: [])
        return test.isGoodRun
            ? .success(output: JSONText(checked: Array("{}".utf8)), usage) : .failure(.interruption, usage)
    }

    /// The invariant, from Stripe's books and the store's.
    private func check(_ node: MortalNode, _ caller: Caller, _ what: String) async throws {
        let customer = try await node.store.payers.payer(caller.id).customer
        let payments = stripe.books.payments.filter { $0.customer == customer }
        let rows = try await node.store.database.query(Self.records, [SQLValue(caller.id)])
        var succeeded = 0, stored = 0
        for row in rows {
            let amount = Int(try row.integer(0))
            #expect(try row.text(1) == "done", "\(what): the record is at its end")
            if try row.text(2) == "succeeded" { succeeded += amount }
            let state = try row.text(3)
            #expect(state != "running", "\(what): the invocation is at its end")
            if state == "succeeded" { stored += amount }
        }
        let kept = payments.reduce(0) { $0 + $1.kept }
        #expect(kept == succeeded && kept == stored, "\(what): kept \(kept), \(succeeded), \(stored)")
        #expect(payments.filter(\.isHeld).isEmpty, "\(what): no hold is open")
        #expect(payments.filter { $0.captured > 0 }.count <= 1, "\(what): captured at most once")
    }

    private static let records: SQL = """
        SELECT billing_records.amount, billing_records.step, billing_records.status, invocations.state
        FROM billing_records JOIN invocations ON invocations.id = billing_records.invocation_id
        WHERE billing_records.user_id = $1
        """
}

extension Draft {
    static var costly: Draft {
        guard let name = SpellName("priced") else { preconditionFailure("priced is a name") }
        return Draft(
            name: name, version: nil, description: "costs money", runtime: .builtin,
            config: JSONText(checked: Array(#"{"handler":"echo"}"#.utf8)), inputSchema: nil, outputSchema: nil,
            price: Price(amount: 500, currency: .usd), visibility: .everyone, wasmBinary: nil,
            metadata: JSONText(checked: Array("{}".utf8)))
    }
}
