internal import SpellJSON

/// One payment, from its making to its end (docs.stripe.com/api/payment_intents).
struct PaymentIntent: Sendable {
    enum Status: String, Sendable {
        case requiresPaymentMethod = "requires_payment_method"
        case requiresConfirmation = "requires_confirmation"
        case requiresAction = "requires_action"
        case requiresCapture = "requires_capture"
        case canceled, succeeded
    }

    let id: String
    let created: Int
    let amount: Int
    let currency: String
    let isCapturedByHand: Bool
    let customer: String?
    var metadata: [String: String]
    /// The members that a request has set and nothing here depends on.
    let details: [(String, JSONValue)]
    /// Whether a way to pay that leads away from the page is possible, which asks for a `return_url`.
    let mayRedirect: Bool
    var returnURL: String?
    var status: Status = .requiresPaymentMethod
    var paymentMethod: String?
    var latestCharge: String?
    var lastError: JSONValue = .null
    var amountCapturable = 0
    var amountReceived = 0
    var canceledAt: Int?
    var cancellationReason: String?
    /// The method that failed for want of authentication, which the customer's browser confirms with again.
    var methodToAuthenticate: String?

    var clientSecret: String { id + "_secret_" + id.suffix(8) }

    /// A hold is money reserved, neither captured nor released.
    var isHeld: Bool { status == .requiresCapture }

    var isOver: Bool { status == .canceled || status == .succeeded }

    var json: JSONValue {
        Shapes.object(
            "payment_intent",
            details + [
                ("id", .string(id)), ("created", .int(created)), ("amount", .int(amount)),
                ("currency", .string(currency)), ("capture_method", isCapturedByHand ? "manual" : "automatic"),
                ("customer", .text(customer)), ("metadata", .texts(metadata)), ("status", .string(status.rawValue)),
                ("payment_method", .text(paymentMethod)), ("latest_charge", .text(latestCharge)),
                ("last_payment_error", lastError), ("amount_capturable", .int(amountCapturable)),
                ("amount_received", .int(amountReceived)), ("canceled_at", .int(canceledAt)),
                ("cancellation_reason", .text(cancellationReason)), ("client_secret", .string(clientSecret)),
                ("next_action", nextAction),
            ])
    }

    private var nextAction: JSONValue {
        guard status == .requiresAction else { return .null }
        guard let returnURL else { return ["type": "use_stripe_sdk", "use_stripe_sdk": [:]] }
        return [
            "type": "redirect_to_url",
            "redirect_to_url": [
                "return_url": .string(returnURL), "url": .string("https://hooks.stripe.com/3d_secure/\(id)"),
            ],
        ]
    }
}
