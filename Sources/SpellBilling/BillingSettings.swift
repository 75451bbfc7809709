package import SpellKernel

/// What an operator tells of money. Present only where `STRIPE_SECRET_KEY` is.
package struct BillingSettings: Sendable {
    package var secretKey: StripeSecret
    /// Nil closes the webhook.
    package var webhookSecret: StripeSecret?
    /// Without a trailing slash.
    package var apiBase: String
    package var capture: CaptureMode
    /// Where callers have set no limit of their own.
    package var standardLimits: [Currency: SpendingLimit]
    /// Where Stripe's pages send people when they are done.
    package var returnURL: String
    /// Requests to Stripe a second; 0 does not limit.
    package var requestsPerSecond: Int

    package init(
        secretKey: StripeSecret, webhookSecret: StripeSecret?, apiBase: String, capture: CaptureMode,
        standardLimits: [Currency: SpendingLimit], returnURL: String, requestsPerSecond: Int
    ) {
        self.secretKey = secretKey
        self.webhookSecret = webhookSecret
        self.apiBase = apiBase
        self.capture = capture
        self.standardLimits = standardLimits
        self.returnURL = returnURL
        self.requestsPerSecond = requestsPerSecond
    }
}
