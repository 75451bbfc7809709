import HTTPTypes
import SpellJSON
import SpellKernel
import SpellServer
import SpellTestSupport
import StripeForTests
import Testing

/// A node that takes payments, asked through its router, with spells to buy: `work` costs 5 USD and succeeds where its
/// parameters say `{"ok":true}`; `euro` costs 4 EUR.
struct PayingNode: Sendable {
    let node: TestNode
    let stripe: StripeForTests
    let author: UserID

    static let webhookSecret = "whsec_http"

    static func with(
        _ environment: [String: String] = [:], _ body: @escaping @Sendable (PayingNode) async throws -> Void
    ) async throws {
        try await StripeForTests.with { stripe in
            let settings = [
                "STRIPE_SECRET_KEY": stripe.apiKey, "STRIPE_API_BASE": stripe.url, "STRIPE_RATE_LIMIT": "0",
                "STRIPE_WEBHOOK_SECRET": webhookSecret,
            ]
            try await TestNode.run(environment: settings.merging(environment) { $1 }) { node in
                let paying = PayingNode(node: node, stripe: stripe, author: .new())
                let schema = #","outputSchema":{"properties":{"ok":{"const":true}}}"#
                for (slug, price) in [("work@v1", #"500,"currency":"usd""#), ("euro@v1", #"400,"currency":"eur""#)] {
                    let extra = #","priceAmount":\#(price)\#(schema)"#
                    #expect(try await node.forge(slug, as: paying.author, extra: extra).status == 201)
                }
                try await body(paying)
            }
        }
    }

    /// Buys `work`.
    func buy(_ user: UserID, key: String? = nil, succeeding: Bool = true) async throws -> TestNode.Answer {
        try await node.execute("work", #"{"ok":\#(succeeding)}"#, as: user, key: key)
    }

    func get(_ path: String, as user: UserID) async throws -> TestNode.Answer {
        try await node.send(.get, path, as: user)
    }

    func post(_ path: String, _ json: String = "{}", as user: UserID) async throws -> TestNode.Answer {
        try await node.send(.post, path, as: user, json: json)
    }

    /// A user with this card on file, by Checkout and its event.
    func buyer(_ card: String = "pm_card_visa") async throws -> UserID {
        let user = UserID.new()
        try await checkOut(user, card)
        return user
    }

    func checkOut(_ user: UserID, _ card: String = "pm_card_visa", replacing: Bool = false) async throws {
        let page = try await post("/api/billing/checkout-url", #"{"replace":\#(replacing)}"#, as: user)
        let session = try Self.session(page.json["url"])
        try stripe.completeCheckout(session, card: card)
        #expect(try await hear("checkout.session.completed", session).status == 200)
    }

    /// The id of the Checkout session that a page is of.
    static func session(_ url: JSONValue?) throws -> String {
        let url = try #require(url?.stringValue)
        return try #require(url.split(separator: "/").last.map { String($0.prefix { $0 != "#" && $0 != "?" }) })
    }

    /// Sends an event as Stripe would, signed with `secrets`, `age` seconds ago.
    func hear(
        _ type: String, _ object: String, id: String = "evt_\(RawID.v7())", secrets: [String] = [webhookSecret],
        age: Int = 0
    ) async throws -> TestNode.Answer {
        try await deliver(
            #"{"id":"\#(id)","object":"event","type":"\#(type)","data":{"object":{"id":"\#(object)"}}}"#,
            secrets: secrets, age: age)
    }

    func deliver(
        _ body: String, secrets: [String] = [webhookSecret], age: Int = 0
    ) async throws -> TestNode.Answer {
        let stamp = Int(Timestamp.now().microseconds / 1_000_000) - age
        return try await node.send(
            .post, "/api/billing/webhook", json: body,
            headers: [.stripeSignature: WebhookSigner.header(Array(body.utf8), secrets: secrets, at: stamp)])
    }

    /// The caller's records, newest first, by one member.
    func records(_ user: UserID, _ member: String = "status") async throws -> [String] {
        let page = try await get("/api/billing/records?limit=200", as: user)
        return try #require(page.json["records"]?.arrayValue).map { $0[member]?.stringValue ?? "none" }
    }
}
