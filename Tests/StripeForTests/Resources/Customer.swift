internal import SpellJSON

/// A customer of the account (docs.stripe.com/api/customers).
struct Customer: Sendable {
    let id: String
    let created: Int
    /// A deleted customer is still found, as such.
    var isDeleted = false
    /// The members that a request has set: name, email, description, phone, metadata.
    var details: [(String, JSONValue)] = []
    var metadata: [String: String] = [:]
    var defaultPaymentMethod: String?

    var json: JSONValue {
        guard !isDeleted else { return ["id": .string(id), "object": "customer", "deleted": true] }
        let settings = Shapes.part(
            "customer", "invoice_settings", [("default_payment_method", .text(defaultPaymentMethod))])
        return Shapes.object(
            "customer",
            details + [
                ("id", .string(id)), ("created", .int(created)), ("metadata", .texts(metadata)),
                ("invoice_settings", settings),
            ])
    }
}
