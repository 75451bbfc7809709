import SpellBilling
import SpellKernel
import SpellStore
import SpellTestSupport
import StripeForTests
import Testing

@Suite struct SpendingTests {
    @Test(arguments: Engine.allCases)
    func `two hundred at once spend what a day allows, and not a cent more`(_ engine: Engine) async throws {
        let limits = [Currency.usd: SpendingLimit(perDay: 25 * 500 + 499, perInvocation: nil)]
        try await Till.with(engine, limits: limits) { till async throws in
            #expect(await till.run().output == "1")
            let answers = await withTaskGroup(of: Till.Answer.self) { group in
                for turn in 0..<200 { group.addTask { await till.insist(key: "\(turn)") } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.output == "1" } == 24)
            #expect(answers.count { $0.refusal?.code == .priceLimitExceeded } == 176)
            #expect(till.stripe.books.captured == 25 * 500)
            till.time.advance(milliseconds: 86_400_000)
            #expect(await till.run().output == "1")
        }
    }

    @Test func `what cost nothing in the end does not count, and a refused key is free again`() async throws {
        try await Till.with(.sqlite) { till async throws in
            try await till.store.limits.set(
                SpendingLimit(perDay: 500, perInvocation: nil), .usd, for: till.caller.id)
            #expect(await till.run(to: .trapped).settlement != nil)
            #expect(await till.run().output == "1")
            let refusal = await till.run(key: "k").refusal
            #expect(refusal?.details == .limit(Till.price, .perDay, left: 0))
            try await till.store.limits.set(SpendingLimit(perDay: 1000, perInvocation: 499), .usd, for: till.caller.id)
            #expect(await till.run(key: "k").refusal?.details == .limit(Till.price, .perInvocation, left: 499))
            try await till.store.limits.set(.none, .usd, for: till.caller.id)
            #expect(await till.run(key: "k").output == "1")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a thousand first purchases at once make one customer`(_ engine: Engine) async throws {
        try await Till.with(engine, card: nil) { till async throws in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<1000 {
                    group.addTask { #expect(await till.run().refusal?.code == .noPaymentMethod) }
                }
            }
            #expect(till.stripe.books.customers.count == 1)
        }
    }
}
