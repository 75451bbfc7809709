internal import SpellJSON
package import SpellKernel

/// The payments that Stripe knows of.
package protocol IntentList: Sendable {
    /// Those made since then, newest first, after the one given.
    func intents(since: Timestamp, after last: String?) async -> StripeResult<IntentPage>
}

package struct IntentPage: Sendable {
    package let intents: [PaymentIntent]
    package let hasMore: Bool

    init?(_ json: JSONValue) {
        guard let data = json["data"]?.arrayValue, let hasMore = json["has_more"]?.boolValue else { return nil }
        intents = data.compactMap { PaymentIntent($0) }
        guard intents.count == data.count else { return nil }
        self.hasMore = hasMore
    }
}

extension StripeClient: IntentList {
    package func intents(since: Timestamp, after last: String?) async -> StripeResult<IntentPage> {
        await call(
            .get("/v1/payment_intents") { form in
                form.add(Int(since.microseconds / 1_000_000), "created", "gte")
                form.add(100, "limit")
                if let last { form.add(last, "starting_after") }
            }, { IntentPage($0) })
    }
}
