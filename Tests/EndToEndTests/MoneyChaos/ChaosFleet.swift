import SpellStore
import SpellTestSupport
import StripeForTests

/// The nodes of one service, any of which may be killed at any moment, and one Stripe that tells them of events.
actor ChaosFleet {
    static let webhookSecret = "whsec_chaos"

    private let settings: [String: String]
    private let stripe: StripeForTests
    private var nodes: [ServerProcess]
    private(set) var kills = 0

    init(
        _ count: Int, on location: StoreLocation, capture: String, stripe: StripeForTests
    ) async throws {
        self.stripe = stripe
        let database =
            switch location {
            case .sqlite(let path): "sqlite://" + path
            case .postgres(let url): url
            }
        settings = [
            "DATABASE_URL": database, "STRIPE_SECRET_KEY": stripe.apiKey, "STRIPE_API_BASE": stripe.url,
            "STRIPE_WEBHOOK_SECRET": Self.webhookSecret, "STRIPE_RATE_LIMIT": "0", "SPELL_BILLING_CAPTURE": capture,
        ]
        nodes = []
        for _ in 0..<count { nodes.append(try await ServerProcess.start(settings)) }
        tellStripe()
    }

    /// The n-th node, counted around.
    func node(_ number: Int) -> ServerProcess { nodes[number % nodes.count] }

    /// kill -9, and another in its place.
    func kill(_ number: Int) async throws {
        let place = number % nodes.count
        await nodes[place].kill()
        kills += 1
        nodes[place] = try await ServerProcess.start(settings)
        tellStripe()
    }

    func killAll() async {
        for node in nodes { await node.kill() }
        nodes = []
    }

    /// One node on what the others left.
    func restart() async throws -> ServerProcess {
        nodes = [try await ServerProcess.start(settings)]
        tellStripe()
        return nodes[0]
    }

    private func tellStripe() {
        stripe.webhooks.send(
            to: WebhookEndpoint(url: nodes[0].url + "/api/billing/webhook", secrets: [Self.webhookSecret]))
    }
}
