package import SpellKernel

/// Two ways to ask for the same: should Stripe have stored a failure of the one under the key, it answers the other that
/// the key is used.
package enum SealWording: String, Sendable, CaseIterable { case first = "released", second = "released again" }

/// What holds and settlement need of Stripe.
package protocol Intents: Sendable {
    /// Reserves the record's money (or takes it, as its terms say), off session. Asking twice is asking once.
    func place(_ record: BillingRecord) async -> StripeResult<PaymentIntent>

    /// Uses the record's idempotency key up without touching the card: after this, a request to place it that is
    /// still on its way comes to nothing. Answers the unconfirmed intent that this made; refused with
    /// `idempotencyKeyReused` where `place`, or a seal in other words, came first.
    func seal(_ record: BillingRecord, _ wording: SealWording) async -> StripeResult<PaymentIntent>

    /// The intent that was placed for the record's invocation; nil when Stripe has none.
    func find(_ record: BillingRecord) async -> StripeResult<PaymentIntent?>

    func intent(_ id: String) async -> StripeResult<PaymentIntent>
    func capture(_ id: String, key: String) async -> StripeResult<PaymentIntent>
    func cancel(_ id: String, key: String) async -> StripeResult<PaymentIntent>
    /// Gives all of it back.
    func refund(_ id: String, key: String) async -> StripeResult<Void>

    /// Confirms with the card's owner present.
    func confirm(
        _ id: String, paymentMethod: String, returnURL: String, key: String
    ) async -> StripeResult<PaymentIntent>
}
