import HTTPTypes
import SpellJSON
import SpellKernel
import SpellServer
import SpellTestSupport
import StripeForTests
import Testing

/// `confirm-intent`: the bank wants to see the card's owner.
@Suite struct ConfirmIntentTests {
    private static func confirm(
        _ intent: String, as user: UserID, at paying: PayingNode
    ) async throws -> TestNode.Answer {
        try await paying.post("/api/billing/confirm-intent", #"{"paymentIntentId":"\#(intent)"}"#, as: user)
    }

    /// Passes a caller whose purchase with key `k` waits for their bank, and its intent.
    private static func withWaiting(
        _ body: @escaping @Sendable (PayingNode, UserID, String) async throws -> Void
    ) async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer("pm_card_authenticationRequired")
            let refused = try await paying.buy(user, key: "k")
            #expect(refused.status == 402 && refused.code == "PAYMENT_AUTHENTICATION_REQUIRED")
            #expect(refused.json["invocationId"]?.stringValue != nil)
            let intent = try #require(refused.json["details"]?["paymentIntentId"]?.stringValue)
            #expect(try await paying.records(user) == ["pending"])
            try await body(paying, user, intent)
        }
    }

    @Test func `it leads to the bank, then to the money, and the key runs what waited, once`() async throws {
        try await Self.withWaiting { paying, user, intent in
            let asked = try await Self.confirm(intent, as: user, at: paying)
            #expect(asked.status == 402 && asked.code == "PAYMENT_AUTHENTICATION_REQUIRED")
            #expect(asked.json["details"]?["authenticationUrl"]?.stringValue?.hasPrefix("https://") == true)
            #expect(try await paying.buy(user, key: "k").code == "PAYMENT_AUTHENTICATION_REQUIRED")
            try paying.stripe.authenticate(intent)
            var bodies: Set<String> = []
            for _ in 0..<3 {
                let confirmed = try await Self.confirm(intent, as: user, at: paying)
                #expect(confirmed.status == 200 && confirmed.json["status"]?.stringValue == "authorized")
                bodies.insert(confirmed.text)
            }
            #expect(bodies.count == 1 && paying.stripe.books.holds.count == 1)
            let answer = try await paying.buy(user, key: "k")
            #expect(answer.status == 200)
            #expect(try await Self.confirm(intent, as: user, at: paying).status == 200)
            #expect(try await paying.buy(user, key: "k").headers[.idempotentReplayed] == "true")
            #expect(paying.stripe.books.captured == 500 && paying.stripe.books.payments.count == 1)
        }
    }

    @Test func `it is for the owner of the payment alone`() async throws {
        try await Self.withWaiting { paying, user, intent in
            try paying.stripe.authenticate(intent)
            for other in [UserID.new(), paying.author, try await paying.buyer()] {
                let refused = try await Self.confirm(intent, as: other, at: paying)
                #expect(refused.status == 403 && refused.code == "INTENT_CUSTOMER_MISMATCH")
                #expect(refused.json["invocationId"] == nil && refused.json["billingRecordId"] == nil)
            }
            #expect(try await Self.confirm("pi_nobody", as: user, at: paying).status == 404)
            #expect(try await paying.records(user) == ["pending"])
        }
    }

    @Test func `many at once hold the money once`() async throws {
        try await Self.withWaiting { paying, user, intent in
            _ = try await Self.confirm(intent, as: user, at: paying)
            try paying.stripe.authenticate(intent)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await Self.confirm(intent, as: user, at: paying).status } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(statuses.isSubset(of: [200, 409]) && statuses.contains(200))
            #expect(try await paying.buy(user, key: "k").status == 200)
            #expect(paying.stripe.books.captured == 500 && paying.stripe.books.holds.isEmpty)
        }
    }

    @Test func `without a key nothing waits`() async throws {
        try await PayingNode.with { paying in
            let user = try await paying.buyer("pm_card_authenticationRequired")
            let refused = try await paying.buy(user)
            #expect(refused.status == 402 && refused.code == "PAYMENT_AUTHENTICATION_REQUIRED")
            let intent = try #require(refused.json["details"]?["paymentIntentId"]?.stringValue)
            #expect(try await Self.confirm(intent, as: user, at: paying).code == "BILLING_FAILED")
            #expect(try await paying.records(user) == ["failed"])
        }
    }

    @Test(arguments: ["{}", #"{"paymentIntentId":""}"#, #"{"paymentIntentId":7}"#, #"{"paymentIntentId":"a\u0000"}"#])
    func `what names no payment is refused`(_ body: String) async throws {
        try await PayingNode.with { paying in
            let answer = try await paying.post("/api/billing/confirm-intent", body, as: .new())
            #expect(answer.status == 400 && answer.code == "INVALID_REQUEST")
        }
    }
}
