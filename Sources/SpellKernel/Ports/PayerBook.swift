/// What money needs to remember of people. Every function refuses with `STORE_UNAVAILABLE`.
package protocol PayerBook: Sendable {
    func payer(_ user: UserID) async throws(Refusal) -> Payer

    /// The user whose Stripe customer this is.
    func payer(ofCustomer customer: String) async throws(Refusal) -> Payer?

    /// Keeps the customer unless the user has one already; answers the one that counts.
    func keep(customer: String, for payer: Payer) async throws(Refusal) -> Payer

    /// Makes this the card that is charged; nil takes it away. Does nothing for a customer that is nobody's.
    func set(paymentMethod: String?, ofCustomer customer: String) async throws(Refusal)

    /// Takes the card away if it is still the one that is charged.
    func remove(paymentMethod: String) async throws(Refusal)

    /// The customer was deleted at Stripe: the next purchase makes a new one.
    func forget(customer: String) async throws(Refusal)
}

/// Which of Stripe's events have been seen.
package protocol EventBook: Sendable {
    /// Notes that the event came; false when it has been processed before.
    func receive(event: String, type: String) async throws(Refusal) -> Bool

    func processed(event: String) async throws(Refusal)
}
