import SpellBilling
import SpellKernel
import SpellStore
import SpellTestSupport
import StripeForTests
import enum StripeForTests.Fault
import Testing

@Suite struct LedgerTests {
    @Test(arguments: Engine.allCases)
    func `a result that is stored is paid for, once`(_ engine: Engine) async throws {
        try await Till.with(engine) { till async throws in
            let first = await till.run(key: "k")
            #expect(first.output == "1" && first.settlement?.isReplay == false)
            #expect(first.settlement?.billingRecord != nil)
            let again = await till.run(key: "k")
            #expect(again.output == "1" && again.settlement?.isReplay == true)
            #expect(again.settlement?.invocation == first.settlement?.invocation)
            #expect(till.stripe.books.captured == 500 && till.stripe.books.payments.count == 1)
            #expect(try await till.statuses() == ["succeeded"])
        }
    }

    @Test(arguments: CaptureMode.allCases)
    func `a run that fails costs nothing, and its answer names the record`(_ capture: CaptureMode) async throws {
        try await Till.with(.sqlite, capture: capture) { till async throws in
            let answer = await till.run(key: "k", to: .trapped)
            #expect(answer.settlement?.billingRecord != nil && answer.output == nil)
            #expect(till.stripe.books.kept == 0 && till.stripe.books.holds.isEmpty)
            #expect(try await till.statuses() == [capture == .manual ? "canceled" : "refunded"])
            #expect(await till.run(key: "k").settlement?.isReplay == true)
        }
    }

    @Test func `taken first, it is kept when the run succeeds`() async throws {
        try await Till.with(.sqlite, capture: .immediate) { till async throws in
            #expect(await till.run().output == "1")
            #expect(till.stripe.books.kept == 500)
            #expect(try await till.statuses() == ["succeeded"])
        }
    }

    @Test func `without a card nothing is written, and the same key works once there is one`() async throws {
        try await Till.with(.sqlite, card: nil) { till async throws in
            let refusal = await till.run(key: "k").refusal
            #expect(refusal?.code == .noPaymentMethod)
            #expect(refusal?.checkoutURL?.hasPrefix("http") == true)
            #expect(try await till.statuses().isEmpty)
            try await till.putOnFile("pm_card_visa", for: till.caller.id)
            #expect(await till.run(key: "k").output == "1")
        }
    }

    @Test func `a decline ends the invocation, and its key answers it ever after`() async throws {
        try await Till.with(.sqlite, card: "pm_card_chargeCustomerFail") { till async throws in
            for isReplay in [false, true] {
                let refusal = await till.run(key: "k").refusal
                #expect(refusal?.code == .billingFailed && refusal?.isReplay == isReplay)
                #expect(refusal?.details == .payment(PaymentProblem(declineCode: "generic_decline")))
                #expect(refusal?.invocation != nil && refusal?.billingRecord != nil)
            }
            #expect(try await till.statuses() == ["failed"])
            #expect(till.stripe.books.captured == 0)
        }
    }

    @Test func `the bank's question waits for its answer, and the same key goes on`() async throws {
        try await Till.with(.sqlite, card: "pm_card_authenticationRequired") { till async throws in
            let refusal = try #require(await till.run(key: "k").refusal)
            #expect(refusal.code == .paymentAuthenticationRequired)
            guard case .payment(let problem)? = refusal.details, let intent = problem.paymentIntent else {
                Issue.record("no intent")
                return
            }
            let other = Caller(id: .new(), isAdmin: false)
            try await till.store.users.sight(other.id)
            await #expect(throws: Refusal.self) { try await till.confirmation.confirm(intent, by: other.id) }
            let asked = await till.confirm(intent)
            #expect(asked?.code == .paymentAuthenticationRequired)
            try till.stripe.authenticate(intent)
            #expect(await till.confirm(intent) == nil)
            #expect(await till.run(key: "k").output == "1")
            #expect(till.stripe.books.captured == 500 && till.stripe.books.payments.count == 1)
        }
    }

    @Test func `without a key nobody could come back, so nothing waits`() async throws {
        try await Till.with(.sqlite, card: "pm_card_authenticationRequired") { till async throws in
            #expect(await till.run().refusal?.code == .paymentAuthenticationRequired)
            #expect(try await till.statuses() == ["failed"])
        }
    }

    @Test func `a question that nobody answers ends unpaid`() async throws {
        try await Till.with(.sqlite, card: "pm_card_authenticationRequired") { till async throws in
            _ = await till.run(key: "k")
            till.time.advance(milliseconds: Patience.authentication)
            #expect(try await till.recovery.run() == 1)
            #expect(await till.run(key: "k").refusal?.code == .billingFailed)
            #expect(try await till.statuses() == ["canceled"])
        }
    }

    @Test(arguments: [Fault.resetAfter, .errorAfter, .resetBefore, .errorBefore, .tooMany(shouldRetry: nil)])
    func `a lost answer is asked for again, and charges once`(_ fault: Fault) async throws {
        try await Till.with(.sqlite) { till async throws in
            _ = try await till.wallet.checkoutURL(for: till.caller.id, replacing: true)
            for path in ["/v1/payment_intents", "/v1/payment_intents/{intent}/capture"] {
                till.stripe.faults.add(FaultRule(fault, "POST", path))
            }
            #expect(await till.run(key: "k").output == "1")
            #expect(till.stripe.books.captured == 500 && till.stripe.books.holds.isEmpty)
        }
    }

    @Test func `while Stripe is away the invocation waits for its key, and then goes on`() async throws {
        try await Till.with(.sqlite) { till async throws in
            till.stripe.faults.add(FaultRule(.resetBefore, nil, "/v1/payment_intents*", times: 1000))
            #expect(await till.run(key: "warm").refusal?.code == .billingUnavailable)
            let refusal = await till.run(key: "k").refusal
            #expect(refusal?.code == .billingUnavailable && refusal?.retryAfterSeconds != nil)
            #expect(try await till.statuses().allSatisfy { $0 == "unknown" })
            till.stripe.faults.clear()
            let answer = await till.run(key: "k")
            #expect(answer.output == "1" && answer.settlement?.invocation == refusal?.invocation)
            #expect(till.stripe.books.captured == 500)
        }
    }

    @Test(arguments: CaptureMode.allCases)
    func `whoever comes back when Stripe has forgotten the key does not pay twice`(_ capture: CaptureMode) async throws
    {
        try await Till.with(.sqlite, capture: capture) { till async throws in
            till.stripe.faults.add(FaultRule(.errorAfter, "POST", "/v1/payment_intents"))
            till.stripe.faults.add(FaultRule(.resetBefore, "GET", "/v1/payment_intents", times: 5))
            #expect(await till.run(key: "k").refusal?.code == .billingUnavailable)
            // All nodes were away for a day, and recovery with them.
            try till.stripe.advance(seconds: 25 * 3600)
            till.time.advance(milliseconds: 25 * 3_600_000)
            #expect(await till.run(key: "k").output == "1")
            #expect(till.stripe.books.payments.count == 1)
            #expect(till.stripe.books.kept == 500 && till.stripe.books.holds.isEmpty)
        }
    }

    @Test func `a result is shown once it is paid for`() async throws {
        try await Till.with(.sqlite) { till async throws in
            till.stripe.faults.add(FaultRule(.resetBefore, "POST", "/v1/payment_intents/{intent}/capture", times: 5))
            let refusal = try #require(await till.run(key: "k").refusal)
            #expect(refusal.code == .billingUnavailable)
            let invocation = try await till.store.invocations.invocation(try #require(refusal.invocation))
            #expect(invocation.state.word == "running")
            #expect(await till.run(key: "k").refusal?.code == .invocationInProgress)
            till.time.advance(milliseconds: 5000)
            #expect(await till.run(key: "k").output == "1")
            #expect(till.stripe.books.captured == 500)
        }
    }

    @Test func `a hold that lapsed takes the result with it`() async throws {
        try await Till.with(.sqlite) { till async throws in
            till.stripe.faults.add(FaultRule(.resetBefore, "POST", "/v1/payment_intents/{intent}/capture", times: 5))
            _ = await till.run(key: "k")
            try till.stripe.cancel(try #require(till.stripe.books.holds.first).id)
            till.time.advance(milliseconds: 5000)
            #expect(try await till.recovery.run() == 1)
            #expect(await till.run(key: "k").refusal?.details == .payment(PaymentProblem(declineCode: "hold_lapsed")))
            #expect(try await till.statuses() == ["canceled"])
            #expect(till.stripe.books.captured == 0)
        }
    }
}

extension Till {
    /// What confirming is refused with; nil when it is not.
    func confirm(_ intent: String) async -> Refusal? {
        do throws(Refusal) {
            _ = try await confirmation.confirm(intent, by: caller.id)
            return nil
        } catch {
            return error
        }
    }
}
