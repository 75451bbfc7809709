/// How webhooks travel. Stripe promises neither order nor once, only that it tries again until somebody says 2xx.
package struct WebhookPlan: Sendable {
    /// How many times each event is sent.
    package var copies = 1
    /// Each sending waits up to this long, by chance: which puts events out of order.
    package var delay: Duration = .zero
    /// Nothing is sent until this is false again.
    package var isHeldBack = false
    /// How often the first sending of an event is lost, from 0 to 1; it is tried again like a refused one.
    package var loss = 0.0
    package var seed: UInt64 = 0
    /// How long before a refused event is sent again. Stripe waits minutes, then hours.
    package var retryAfter: Duration = .milliseconds(100)
    /// After so many tries an event is given up. Stripe tries for three days.
    package var tries = 600

    package init() {}
}
