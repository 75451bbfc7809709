package import SpellJSON

/// Something that happened, as a webhook tells it: the object as it was at that moment (docs.stripe.com/api/events).
package struct StripeEvent: Sendable {
    package let id: String
    package let type: String
    let created: Int
    let object: JSONValue
    let cause: Cause

    /// The request that made it happen; a person's doing has none.
    struct Cause: Sendable {
        var requestID: String?
        var idempotencyKey: String?
    }

    package var json: JSONValue {
        Shapes.object(
            "event",
            [
                ("id", .string(id)), ("type", .string(type)), ("created", .int(created)),
                ("api_version", .string(ParameterTable.version)), ("data", ["object": object]),
                ("pending_webhooks", 1),
                (
                    "request",
                    ["id": .text(cause.requestID), "idempotency_key": .text(cause.idempotencyKey)]
                ),
            ])
    }
}
