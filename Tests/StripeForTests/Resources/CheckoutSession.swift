internal import SpellJSON

/// A page on which a person puts a card on file (docs.stripe.com/api/checkout/sessions, mode `setup`).
struct CheckoutSession: Sendable {
    enum Status: String, Sendable {
        case open, complete, expired
    }

    let id: String
    let created: Int
    let expiresAt: Int
    let customer: String?
    let setupIntent: String
    let metadata: [String: String]
    /// The members that a request has set and nothing here depends on.
    let details: [(String, JSONValue)]
    var status = Status.open

    var json: JSONValue {
        Shapes.object(
            "checkout.session",
            details + [
                ("id", .string(id)), ("created", .int(created)), ("expires_at", .int(expiresAt)),
                ("customer", .text(customer)), ("setup_intent", .string(setupIntent)),
                ("metadata", .texts(metadata)), ("status", .string(status.rawValue)), ("mode", "setup"),
                ("payment_status", "no_payment_required"),
                ("url", status == .open ? .string("https://checkout.stripe.com/c/pay/\(id)") : .null),
            ])
    }
}

/// The putting of a card on file (docs.stripe.com/api/setup_intents).
struct SetupIntent: Sendable {
    let id: String
    let created: Int
    let customer: String?
    let metadata: [String: String]
    var paymentMethod: String?
    var isCanceled = false

    var json: JSONValue {
        let status = isCanceled ? "canceled" : paymentMethod == nil ? "requires_payment_method" : "succeeded"
        return Shapes.object(
            "setup_intent",
            [
                ("id", .string(id)), ("created", .int(created)), ("customer", .text(customer)),
                ("metadata", .texts(metadata)), ("payment_method", .text(paymentMethod)),
                ("status", .string(status)), ("client_secret", .string("\(id)_secret_\(id.suffix(8))")),
            ])
    }
}
