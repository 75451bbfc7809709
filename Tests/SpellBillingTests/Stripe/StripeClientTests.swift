import SpellBilling
import SpellKernel
import Testing

@Suite struct StripeClientTests {
    private static let intent = #"{"id":"pi_1","status":"requires_capture","amount":500,"currency":"usd"}"#

    private static func client(_ transport: ScriptedTransport, limit: Duration = .seconds(20)) -> StripeClient {
        StripeClient(
            key: StripeSecret("sk_test_very_secret"), transport: transport, pace: Pace(perSecond: 0),
            clock: JumpingClock(), limit: limit)
    }

    @Test func `one answer needs one request, with its key, version and secret`() async throws {
        let transport = ScriptedTransport([.json(200, Self.intent)])
        let record = BillingRecord.sample()
        guard case .done(let intent) = await Self.client(transport).place(record) else {
            Issue.record("not done")
            return
        }
        #expect(intent.id == "pi_1" && intent.status == .requiresCapture)
        let asked = try #require(transport.asked.first)
        #expect(transport.asked.count == 1)
        #expect(asked.headers.contains { $0.name == "stripe-version" && $0.value == StripeVersion.pinned })
        #expect(asked.headers.contains { $0.name == "authorization" && $0.value == "Bearer sk_test_very_secret" })
        #expect(
            asked.headers.contains { $0.name == "idempotency-key" && $0.value == "spell-hold-\(record.invocation)" })
        let form = Dictionary(uniqueKeysWithValues: asked.request.form.fields.map { ($0.name, $0.value) })
        #expect(form["metadata[invocationId]"] == record.invocation.description)
        #expect(form["capture_method"] == "manual" && form["confirm"] == "true" && form["off_session"] == "true")
        #expect(form["payment_method"] == record.terms.paymentMethod && form["amount"] == "500")
    }

    @Test(arguments: ["failed", "canceled", "pending", "succeeded"])
    func `a refund that failed is not taken for one`(_ status: String) async {
        let transport = ScriptedTransport([.json(200, #"{"id":"re_1","status":"\#(status)"}"#)])
        let answer = await Self.client(transport).refund("pi_1", key: "k")
        let isMade = if case .done = answer { true } else { false }
        #expect(isMade == ["pending", "succeeded"].contains(status))
    }

    @Test(
        arguments: [
            ScriptedTransport.Answer.cut, .json(500, "{}"), .json(503, "oops"), .json(429, "{}"), .json(409, "{}"),
            .json(400, "{}", shouldRetry: true),
        ])
    func `what may pass is asked again with the same key`(_ first: ScriptedTransport.Answer) async {
        let transport = ScriptedTransport([first, first, .json(200, Self.intent)])
        guard case .done = await Self.client(transport).place(.sample()) else {
            Issue.record("not done")
            return
        }
        let keys = transport.asked.map(\.request.idempotencyKey)
        #expect(keys.count == 3 && Set(keys).count == 1)
    }

    @Test(
        arguments: [
            (ScriptedTransport.Answer.json(500, "{}", shouldRetry: false), 1),
            (.json(429, "{}", shouldRetry: false), 1), (.json(409, "{}", shouldRetry: false), 1),
            (.json(500, "{}", isReplayed: true), 1), (.json(401, "{}"), 1), (.json(403, "{}"), 1), (.cut, 5),
            (.json(200, "not json"), 1), (.json(200, #"{"id":"pi_1","status":"new_one"}"#), 1),
        ])
    func `what nobody knows is unknown, never refused`(_ answer: ScriptedTransport.Answer, _ count: Int) async {
        let transport = ScriptedTransport(Array(repeating: answer, count: 9))
        guard case .unknown(let cause) = await Self.client(transport).place(.sample()) else {
            Issue.record("not unknown")
            return
        }
        #expect(!cause.contains("sk_test"))
        #expect(transport.asked.count == count)
    }

    @Test func `there is one deadline for all tries`() async {
        let transport = ScriptedTransport(Array(repeating: .json(500, "{}"), count: 9))
        _ = await Self.client(transport, limit: .zero).place(.sample())
        #expect(transport.asked.count == 1)
    }

    @Test(
        arguments: [
            (
                402, #"{"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds"}}"#,
                StripeRefusal.Kind.declined("insufficient_funds")
            ),
            (402, #"{"error":{"type":"card_error","code":"expired_card"}}"#, .declined("expired_card")),
            (402, #"{"error":{"type":"card_error","code":"authentication_required"}}"#, .authenticationRequired),
            (
                402,
                #"{"error":{"type":"card_error","code":"card_declined","decline_code":"authentication_required"}}"#,
                .authenticationRequired
            ),
            (400, #"{"error":{"type":"invalid_request_error","code":"amount_too_small"}}"#, .amountTooSmall),
            (400, #"{"error":{"type":"idempotency_error"}}"#, .idempotencyKeyReused),
            (
                404, #"{"error":{"type":"invalid_request_error","code":"resource_missing","param":"customer"}}"#,
                .missing("customer")
            ),
            (
                400, #"{"error":{"type":"invalid_request_error","code":"payment_intent_unexpected_state"}}"#,
                .unexpectedState
            ),
            (400, #"{"error":{"type":"invalid_request_error","code":"charge_already_refunded"}}"#, .alreadyRefunded),
            (400, "<html>", .other("none")),
        ])
    func `a refusal is sorted by its code`(_ status: Int, _ body: String, _ kind: StripeRefusal.Kind) async {
        let transport = ScriptedTransport([.json(status, body)])
        guard case .refused(let refusal) = await Self.client(transport).place(.sample()) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.kind == kind && refusal.status == status)
        #expect(transport.asked.count == 1)
    }

    @Test func `a lookup goes through all pages to the invocation's own intent`() async {
        let record = BillingRecord.sample()
        let other = #"{"id":"pi_0","status":"canceled","amount":500,"currency":"usd","metadata":{}}"#
        let own = other.replacing("pi_0", with: "pi_9").replacing(
            #""metadata":{}"#, with: #""metadata":{"invocationId":"\#(record.invocation)"}"#)
        let transport = ScriptedTransport([
            .json(200, #"{"data":[\#(other)],"has_more":true}"#), .json(200, #"{"data":[\#(own)],"has_more":false}"#),
        ])
        guard case .done(let found?) = await Self.client(transport).find(record) else {
            Issue.record("not found")
            return
        }
        #expect(found.id == "pi_9")
        #expect(
            transport.asked.last?.request.form.fields.contains { $0.name == "starting_after" && $0.value == "pi_0" }
                == true)
    }

    @Test func `a secret is printed as stars, however it is printed`() {
        let secret = StripeSecret("sk_live_abc")
        let settings = ["key": secret]
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\(settings)", String(reflecting: settings), dumped] {
            #expect(!text.contains("abc"))
        }
    }

    @Test func `names are nested in brackets, and everything is escaped`() {
        var form = StripeForm()
        form.add("a b&c=ü+", "metadata", "k[1]")
        form.add("latest_charge", "expand", "")
        #expect(form.encoded == "metadata%5Bk%5B1%5D%5D=a%20b%26c%3D%C3%BC%2B&expand%5B%5D=latest_charge")
    }

    @Test func `a pause lies between nothing and a bound that doubles up to a limit`() {
        let backoff = Backoff(first: .milliseconds(100), longest: .seconds(1))
        #expect(backoff.delay(before: 1, chance: 1) == .milliseconds(100))
        #expect(backoff.delay(before: 3, chance: 1) == .milliseconds(400))
        #expect(backoff.delay(before: 60, chance: 1) == .seconds(1))
        #expect(backoff.delay(before: 3, chance: 0) == .zero)
    }
}

extension BillingRecord {
    static func sample(
        _ state: BillingState = .opening, intent: String? = nil, capture: CaptureMode = .manual
    ) -> BillingRecord {
        BillingRecord(
            id: .new(), user: .new(), spell: .new(), invocation: .new(), price: Price(amount: 500, currency: .usd),
            terms: PaymentTerms(customer: "cus_1", paymentMethod: "pm_1", capture: capture), intent: intent,
            state: state, failureCode: nil, createdAt: .now(), updatedAt: .now())
    }
}
