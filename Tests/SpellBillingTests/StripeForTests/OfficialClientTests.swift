internal import StripeForTests
internal import Testing

@Suite struct OfficialClientTests {
    @Test func `Stripe's own Python client finds the Stripe for tests as it expects Stripe to be`() async throws {
        try await StripeForTests.with { stripe in
            let said = try await OfficialClient.run("stripe-client.py", [stripe.url, stripe.apiKey])
            #expect(said == "as expected")
        }
    }
}
