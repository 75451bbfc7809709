import SpellTestSupport
import StripeForTests
import Testing

/// The world that every transcript is typed in: one node, its payments, its identity provider, and a few people with
/// their spells. It is the same in every run but for ids, times and ports.
struct GoldenWorld: Sendable {
    let server: ServerProcess
    let stripe: StripeForTests
    /// The payments of an operator whose books know nothing of them.
    let otherStripe: StripeForTests
    let provider: IdentityProvider
    /// What every shell has as variables: `$RESIZE`, `$TEAM`, `$PAID`.
    let names: [String: String]

    @TaskLocal static var current: GoldenWorld?

    /// There for all who ask while the body runs.
    static func with(_ body: () async throws -> Void) async throws {
        let provider = try await IdentityProvider.shared
        let otherStripe = try await StripeForTests.start()
        try await TemporaryFolder.with { folder in
            try await StripeForTests.with { stripe in
                let server = try await provider.server(
                    in: folder,
                    with: [
                        "STRIPE_SECRET_KEY": stripe.apiKey, "STRIPE_API_BASE": stripe.url, "STRIPE_RATE_LIMIT": "0",
                    ])
                let names = try await WorldForge(server: server, stripe: stripe).names()
                let world = GoldenWorld(
                    server: server, stripe: stripe, otherStripe: otherStripe, provider: provider, names: names)
                try await $current.withValue(world) { try await body() }
                await server.stop()
            }
        }
        await otherStripe.stop()
    }
}

/// A suite of tests in one world.
struct InGoldenWorld: SuiteTrait, TestScoping {
    @concurrent func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await GoldenWorld.with { try await function() }
    }
}

extension Trait where Self == InGoldenWorld {
    static var inGoldenWorld: InGoldenWorld { InGoldenWorld() }
}
