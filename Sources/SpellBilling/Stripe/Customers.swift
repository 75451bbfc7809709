package import SpellKernel

/// What cards on file need of Stripe.
package protocol Customers: Sendable {
    /// The payer's customer: asking twice gives the same one.
    func createCustomer(for payer: Payer) async -> StripeResult<String>

    /// A page of Stripe's on which a card is put on file.
    func checkout(customer: String, user: UserID, returnURL: String, key: String) async -> StripeResult<String>

    /// A page of Stripe's on which the customer manages what is on file.
    func portal(customer: String, returnURL: String, key: String) async -> StripeResult<String>

    /// What a Checkout session came to.
    func session(_ id: String) async -> StripeResult<CheckoutSession>

    /// The payment method that a SetupIntent put on file; nil while it has none.
    func paymentMethod(ofSetup setup: String) async -> StripeResult<String?>

    func setDefault(paymentMethod: String, of customer: String, key: String) async -> StripeResult<Void>

    /// The newest card that the customer has on file; nil when there is none.
    func newestCard(of customer: String) async -> StripeResult<String?>

    /// Whose card it is; nil when it is nobody's.
    func customer(ofPaymentMethod id: String) async -> StripeResult<String?>

    /// Whether the customer is deleted.
    func isDeleted(customer: String) async -> StripeResult<Bool>

    /// The intent that a charge or a dispute is about.
    func intent(ofCharge charge: String) async -> StripeResult<String?>
    func intent(ofDispute dispute: String) async -> StripeResult<String?>
}

/// A Checkout session in mode `setup`, as far as it matters here.
package struct CheckoutSession: Hashable, Sendable {
    package let customer: String?
    package let setup: String?
    package let isComplete: Bool

    package init(customer: String?, setup: String?, isComplete: Bool) {
        self.customer = customer
        self.setup = setup
        self.isComplete = isComplete
    }
}
