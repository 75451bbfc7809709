/// The Stripe API version that requests are pinned to (docs.stripe.com/api/versioning).
package enum StripeVersion {
    package static let pinned = "2026-10-28.endive"
}
