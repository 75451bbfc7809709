internal import SpellJSON

/// One attempt to take money (docs.stripe.com/api/charges).
struct Charge: Sendable {
    let id: String
    let created: Int
    let amount: Int
    let currency: String
    let intent: String
    let customer: String?
    let paymentMethod: String
    let metadata: [String: String]
    /// The bank's no, when it said no.
    let decline: Decline?
    /// When a hold lapses by itself, in seconds since 1970; nil once it is captured.
    var captureBefore: Int?
    var isCaptured = false
    var amountCaptured = 0
    var amountRefunded = 0
    var isDisputed = false

    var amountLeft: Int { amountCaptured - amountRefunded }

    var json: JSONValue {
        var card = Shapes.part("charge", "payment_method_details", [])["card"]?.objectValue ?? JSONObject()
        card["amount_authorized"] = .int(amount)
        if let captureBefore { card["capture_before"] = .int(captureBefore) }
        return Shapes.object(
            "charge",
            [
                ("id", .string(id)), ("created", .int(created)), ("amount", .int(amount)),
                ("currency", .string(currency)), ("payment_intent", .string(intent)),
                ("customer", .text(customer)), ("payment_method", .string(paymentMethod)),
                ("metadata", .texts(metadata)), ("captured", .bool(isCaptured)),
                ("amount_captured", .int(amountCaptured)), ("amount_refunded", .int(amountRefunded)),
                ("refunded", .bool(amountRefunded == amount)), ("disputed", .bool(isDisputed)),
                ("paid", .bool(decline == nil)), ("status", decline == nil ? "succeeded" : "failed"),
                ("failure_code", .text(decline?.code)), ("failure_message", .text(decline?.message)),
                ("outcome", outcome), ("payment_method_details", ["card": .object(card), "type": "card"]),
            ])
    }

    private var outcome: JSONValue {
        let isPaid = decline == nil
        return [
            "network_status": isPaid ? "approved_by_network" : "declined_by_network",
            "network_decline_code": .null, "network_advice_code": .null, "advice_code": .null,
            "reason": .text(decline?.declineCode), "risk_level": "normal",
            "seller_message": isPaid ? "Payment complete." : "The bank did not return any further details.",
            "type": isPaid ? "authorized" : "issuer_declined",
        ]
    }
}
