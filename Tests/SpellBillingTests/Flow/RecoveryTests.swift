import SpellBilling
import SpellKernel
import SpellStore
import SpellTestSupport
import StripeForTests
import Testing

@Suite struct RecoveryTests {
    @Test(arguments: Engine.allCases)
    func `what a dead node held is released, and its key answers interrupted`(_ engine: Engine) async throws {
        try await Till.with(engine) { till async throws in
            _ = try #require(try await till.abandon(key: "k"))
            #expect(try await till.recovery.run() == 0)
            #expect(till.stripe.books.holds.count == 1)
            till.time.advance(milliseconds: 10_000)
            #expect(try await till.recovery.run() == 1)
            #expect(till.stripe.books.holds.isEmpty && till.stripe.books.captured == 0)
            guard case .failure(let failure)? = await till.run(key: "k").settlement?.result else {
                Issue.record("no failure")
                return
            }
            #expect(failure.reason == .interrupted)
            #expect(try await till.statuses() == ["canceled"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a hold that nobody knows of is found and released`(_ engine: Engine) async throws {
        try await Till.with(engine) { till async throws in
            till.stripe.faults.add(FaultRule(.errorAfter, "POST", "/v1/payment_intents"))
            till.stripe.faults.add(FaultRule(.resetBefore, "GET", "/v1/payment_intents", times: 5))
            #expect(await till.run(key: "k").refusal?.code == .billingUnavailable)
            #expect(till.stripe.books.holds.count == 1)
            till.time.advance(milliseconds: Patience.doubt)
            #expect(try await till.recovery.run() == 1)
            #expect(till.stripe.books.holds.isEmpty)
            #expect(try await till.statuses() == ["canceled"])
        }
    }

    @Test func `where there was no hold, none is made`() async throws {
        try await Till.with(.sqlite) { till async throws in
            till.stripe.faults.add(FaultRule(.errorKept, "POST", "/v1/payment_intents"))
            #expect(await till.run(key: "k").refusal?.code == .billingUnavailable)
            till.time.advance(milliseconds: Patience.doubt)
            #expect(try await till.recovery.run() == 1)
            #expect(till.stripe.books.payments.allSatisfy { $0.captured == 0 && !$0.isHeld })
            #expect(try await till.statuses() == ["canceled"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `many nodes at once recover each record once`(_ engine: Engine) async throws {
        try await Till.with(engine) { till async throws in
            for turn in 0..<20 { _ = try await till.abandon(key: "\(turn)") }
            till.time.advance(milliseconds: 10_000)
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 { group.addTask { try await till.recovery.run() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counts.reduce(0, +) == 20)
            #expect(till.stripe.books.holds.isEmpty)
        }
    }

    @Test func `a node that comes back late finds that it was interrupted`() async throws {
        try await Till.with(.sqlite) { till async throws in
            switch try await till.place(key: "k") {
            case .settled: Issue.record("nothing ran before")
            case .held(let hold):
                till.time.advance(milliseconds: 10_000)
                #expect(try await till.recovery.run() == 1)
                guard case .failure(let failure) = try await till.ledger.settle(hold, .one).result else {
                    Issue.record("no failure")
                    return
                }
                #expect(failure.reason == .interrupted)
            }
            #expect(till.stripe.books.captured == 0)
        }
    }

    @Test func `an invocation that was left is not renewed, however late the renewal`() async throws {
        try await Till.with(.sqlite) { till async throws in
            switch try await till.place(key: "k") {
            case .settled: Issue.record("nothing ran before")
            case .held:
                #expect(try await till.store.invocations.renew() == 1)
                _ = try await till.store.database.execute("UPDATE invocations SET lease_owner = NULL", [])
                #expect(try await till.store.invocations.renew() == 0)
            }
        }
    }
}
