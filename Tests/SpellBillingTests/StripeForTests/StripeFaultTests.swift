internal import NIOHTTP1
internal import SpellJSON
internal import StripeForTests
internal import Testing

/// What can go wrong on the way, when a test asks for it.
@Suite struct StripeFaultTests {
    @Test func `a reset before does nothing, and a reset after has done it`() async throws {
        try await StripeProbe.with { probe, stripe in
            stripe.faults.add(FaultRule(.resetBefore, "POST", "/v1/customers"))
            await #expect(throws: (any Error).self) { try await probe.post("/v1/customers", "name=Ada", key: "k") }
            #expect(stripe.books.customers.isEmpty)

            stripe.faults.add(FaultRule(.resetAfter, "POST", "/v1/customers"))
            await #expect(throws: (any Error).self) { try await probe.post("/v1/customers", "name=Ada", key: "k") }
            #expect(stripe.books.customers.count == 1)
            let replayed = try await probe.post("/v1/customers", "name=Ada", key: "k")
            #expect(replayed.status == 200 && replayed.headers["idempotent-replayed"] == ["true"])
            #expect(stripe.books.customers.count == 1)
        }
    }

    @Test(arguments: [(Fault.errorBefore, 0, 200), (.errorAfter, 1, 500), (.errorKept, 0, 500)])
    func `a server error is kept or not, with its effect or without`(
        fault: Fault, effects: Int, retried: Int
    ) async throws {
        try await StripeProbe.with { probe, stripe in
            stripe.faults.add(FaultRule(fault, "POST", "/v1/*"))
            let first = try await probe.post("/v1/customers", "name=Ada", key: "k")
            #expect(first.status == 500 && stripe.books.customers.count == effects)
            let second = try await probe.post("/v1/customers", "name=Ada", key: "k")
            #expect(second.status == retried)
        }
    }

    @Test(arguments: [
        (Fault.tooMany(shouldRetry: nil), "rate_limit", [String]()),
        (.tooMany(shouldRetry: false), "rate_limit", ["false"]),
        (.lockTimeout, "lock_timeout", ["true"]),
    ])
    func `a 429 says whether to retry, and keeps no key`(fault: Fault, code: String, advice: [String]) async throws {
        try await StripeProbe.with { probe, stripe in
            stripe.faults.add(FaultRule(fault, "POST", "/v1/customers", skipping: 1, times: 2))
            for status in [200, 429, 429, 200] {
                let answer = try await probe.post("/v1/customers", "name=Ada", key: "k\(status)")
                #expect(answer.status == status)
                if status == 429 {
                    #expect(answer.code == code && answer.headers["stripe-should-retry"] == advice)
                }
            }
        }
    }

    @Test func `faults by chance are the same for the same seed`() async throws {
        func run(seed: UInt64) async throws -> [Int] {
            try await StripeProbe.with { probe, stripe in
                stripe.faults.mix(FaultMix(seed: seed, [(.errorBefore, 0.3), (.lockTimeout, 0.3)]))
                var statuses: [Int] = []
                for number in 0..<30 {
                    statuses.append(try await probe.post("/v1/customers", key: "k\(number % 10)").status)
                }
                return statuses
            }
        }
        let first = try await run(seed: 7)
        #expect(try await run(seed: 7) == first)
        #expect(try await run(seed: 8) != first)
        #expect(Set(first) == [200, 429, 500])
    }
}
