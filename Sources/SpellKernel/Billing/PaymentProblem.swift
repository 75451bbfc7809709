/// What a caller needs to know of a payment that did not go through.
package struct PaymentProblem: Hashable, Sendable {
    package var declineCode: String?
    /// For `POST /api/billing/confirm-intent`.
    package var paymentIntent: String?
    /// Where the card's owner shows themselves to their bank.
    package var authenticationURL: String?

    package init(declineCode: String? = nil, paymentIntent: String? = nil, authenticationURL: String? = nil) {
        self.declineCode = declineCode
        self.paymentIntent = paymentIntent
        self.authenticationURL = authenticationURL
    }
}
