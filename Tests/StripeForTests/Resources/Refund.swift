internal import SpellJSON

/// Money given back (docs.stripe.com/api/refunds).
struct Refund: Sendable {
    let id: String
    let created: Int
    let amount: Int
    let currency: String
    let charge: String
    let intent: String
    let reason: String?
    let metadata: [String: String]

    var json: JSONValue {
        Shapes.object(
            "refund",
            [
                ("id", .string(id)), ("created", .int(created)), ("amount", .int(amount)),
                ("currency", .string(currency)), ("charge", .string(charge)), ("payment_intent", .string(intent)),
                ("reason", .text(reason)), ("metadata", .texts(metadata)), ("status", "succeeded"),
            ])
    }
}

/// A charge that the cardholder contests (docs.stripe.com/api/disputes).
struct Dispute: Sendable {
    let id: String
    let created: Int
    let amount: Int
    let currency: String
    let charge: String
    let intent: String

    var json: JSONValue {
        Shapes.object(
            "dispute",
            [
                ("id", .string(id)), ("created", .int(created)), ("amount", .int(amount)),
                ("currency", .string(currency)), ("charge", .string(charge)), ("payment_intent", .string(intent)),
                ("status", "needs_response"), ("reason", "fraudulent"), ("is_charge_refundable", false),
            ])
    }
}
