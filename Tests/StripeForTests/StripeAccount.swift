/// A Stripe account that lives in memory, for tests and the demo only.
package struct StripeAccount: Sendable {
    package init() {}
}
