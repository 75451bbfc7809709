internal import SpellJSON

/// A card on file, or one that was (docs.stripe.com/api/payment_methods).
struct PaymentMethod: Sendable {
    let id: String
    let created: Int
    let card: TestCard
    /// What the bank says to a charge from now on.
    var bank: BankAnswer
    /// Whether the cardholder has agreed to charges in their absence, as in Checkout.
    var isSetUp = false
    var customer: String?
    /// A method that was detached, or used once unattached, cannot be used again.
    var isSpent = false

    var json: JSONValue {
        Shapes.object(
            "payment_method",
            [
                ("id", .string(id)), ("created", .int(created)), ("customer", .text(customer)),
                (
                    "card",
                    Shapes.part(
                        "payment_method", "card",
                        [
                            ("brand", .string(card.brand)), ("display_brand", .string(card.brand)),
                            ("last4", .string(card.last4)), ("fingerprint", .string("fp" + card.last4)),
                        ])
                ),
            ])
    }
}
