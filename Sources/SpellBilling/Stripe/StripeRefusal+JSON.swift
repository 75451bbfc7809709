internal import SpellJSON

extension StripeRefusal {
    /// Reads `{"error":{"type","code"?,"decline_code"?,"param"?,"payment_intent"?}}`.
    init(status: Int, body: JSONValue?) {
        let error = body?["error"]
        func word(_ name: String) -> String? { error?[name]?.stringValue }
        let type = word("type") ?? "none"
        self.init(
            status: status,
            kind: Self.kind(type: type, code: word("code"), declineCode: word("decline_code"), param: word("param")),
            intent: error?["payment_intent"].flatMap { PaymentIntent($0) },
            cause: "Stripe answered \(status), type \(type), code \(word("code") ?? "none")"
                + (word("decline_code").map { ", decline code \($0)" } ?? "")
                + (word("param").map { ", parameter \($0)" } ?? ""))
    }

    private static func kind(type: String, code: String?, declineCode: String?, param: String?) -> Kind {
        switch (type, code) {
        case ("idempotency_error", _): .idempotencyKeyReused
        case (_, "authentication_required"), (_, "payment_intent_authentication_failure"): .authenticationRequired
        case ("card_error", _) where declineCode == "authentication_required": .authenticationRequired
        case ("card_error", _): .declined(declineCode ?? code ?? "card_error")
        case (_, "amount_too_small"): .amountTooSmall
        case (_, "resource_missing"): .missing(param)
        case (_, "payment_intent_unexpected_state"): .unexpectedState
        case (_, "charge_already_refunded"): .alreadyRefunded
        default: .other(code ?? type)
        }
    }
}
