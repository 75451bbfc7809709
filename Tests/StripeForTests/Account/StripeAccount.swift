internal import Foundation
internal import SpellJSON

/// One Stripe account in memory: what it holds, and its clock. Every operation is one step; a refusal leaves behind
/// what Stripe would leave behind, such as the declined attempt.
struct StripeAccount: Sendable {
    var customers = Shelf<Customer>()
    var paymentMethods = Shelf<PaymentMethod>()
    var intents = Shelf<PaymentIntent>()
    var charges = Shelf<Charge>()
    var refunds = Shelf<Refund>()
    var disputes = Shelf<Dispute>()
    var setupIntents = Shelf<SetupIntent>()
    var sessions = Shelf<CheckoutSession>()
    var events = Shelf<StripeEvent>()

    /// Events that no webhook tells of yet.
    var outbox: [StripeEvent] = []
    /// The request at hand, for the events that it causes.
    var cause = StripeEvent.Cause()
    /// How far this account's clock is ahead of the real one.
    var secondsAhead = 0
    /// How long a new object stays out of search results, in seconds. Stripe says: normally under a minute.
    var searchLag = 0
    /// How long an uncaptured hold lasts, in seconds (docs.stripe.com/payments/place-a-hold-on-a-payment-method).
    var holdDuration = 7 * 24 * 3600

    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Seconds since 1970.
    var now: Int { Int(Date().timeIntervalSince1970) + secondsAhead }

    mutating func newID(_ prefix: String) -> String {
        let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        return prefix + "_" + String((0..<24).map { _ in letters[Int.random(in: 0..<62, using: &random)] })
    }

    mutating func happen(_ type: String, _ object: JSONValue) {
        let event = StripeEvent(id: newID("evt"), type: type, created: now, object: object, cause: cause)
        events[event.id] = event
        outbox.append(event)
    }
}
