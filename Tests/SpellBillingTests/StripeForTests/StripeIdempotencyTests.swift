internal import NIOHTTP1
internal import SpellJSON
internal import StripeForTests
internal import Testing

/// Idempotency keys, as Stripe documents them.
@Suite struct StripeIdempotencyTests {
    @Test func `the same request gets the same answer, and does nothing`() async throws {
        try await StripeProbe.with { probe, stripe in
            let first = try await probe.post("/v1/customers", "name=Ada", key: "k")
            let second = try await probe.post("/v1/customers", "name=Ada", key: "k")
            #expect(second.json == first.json && stripe.books.customers.count == 1)
            #expect(first.headers["idempotent-replayed"].isEmpty)
            #expect(second.headers["idempotent-replayed"] == ["true"])
            #expect(second.headers["original-request"] == first.headers["request-id"])
            #expect(second.headers["idempotency-key"] == ["k"])
        }
    }

    @Test func `another request with the key is refused`() async throws {
        try await StripeProbe.with { probe, stripe in
            _ = try await probe.post("/v1/customers", "name=Ada", key: "k")
            let other = try await probe.post("/v1/customers", "name=Eve", key: "k")
            #expect(other.status == 400 && other.json["error"]?["type"] == "idempotency_error")
            #expect(stripe.books.customers.count == 1)
        }
    }

    @Test func `a decline is kept, a bad parameter is not`() async throws {
        try await StripeProbe.with { probe, stripe in
            let (customer, method) = try await probe.customer()
            try stripe.bank(.declines(.generic), for: method)
            #expect(try await probe.pay(customer, method, key: "k").status == 402)
            try stripe.bank(.approves, for: method)
            let kept = try await probe.pay(customer, method, key: "k")
            #expect(kept.status == 402 && kept.headers["idempotent-replayed"] == ["true"])

            #expect(try await probe.post("/v1/customers", "nme=Ada", key: "j").status == 400)
            #expect(try await probe.post("/v1/customers", "name=Ada", key: "j").status == 200)
        }
    }

    @Test func `a key whose request still runs is in use`() async throws {
        try await StripeProbe.with { probe, stripe in
            // Whichever of the two is first takes its time.
            stripe.faults.add(FaultRule(.latency(milliseconds: 5000), "POST", "/v1/customers", times: 2))
            async let one = probe.post("/v1/customers", "name=Ada", key: "k")
            async let two = probe.post("/v1/customers", "name=Ada", key: "k")
            let answers = try await [one, two].sorted { $0.status < $1.status }
            #expect(answers.map(\.status) == [200, 409])
            #expect(answers[1].code == "idempotency_key_in_use")
            #expect(answers[1].headers["stripe-should-retry"] == ["true"])
            #expect(stripe.books.customers.count == 1)
        }
    }

    @Test func `a key is forgotten after a day`() async throws {
        try await StripeProbe.with { probe, stripe in
            _ = try await probe.post("/v1/customers", "name=Ada", key: "k")
            try stripe.advance(seconds: 24 * 3600 - 60)
            _ = try await probe.post("/v1/customers", "name=Ada", key: "k")
            #expect(stripe.books.customers.count == 1)
            try stripe.advance(seconds: 60)
            _ = try await probe.post("/v1/customers", "name=Ada", key: "k")
            #expect(stripe.books.customers.count == 2)
        }
    }
}
