/// The refusals of step 6, each worded once.
extension Refusal {
    package static func noPaymentMethod(checkoutURL: String) -> Refusal {
        var refusal = Refusal(
            .noPaymentMethod, "There is no card on file; open checkoutUrl, put one on file, then send this again.")
        refusal.checkoutURL = checkoutURL
        return refusal
    }

    /// The key of a declined invocation is spent: its answer stands.
    package static func billingFailed(_ failure: PaymentFailure) -> Refusal {
        Refusal(
            .billingFailed,
            "The payment was declined and nothing was charged; after a change of card, use a new Idempotency-Key.",
            details: .payment(PaymentProblem(declineCode: failure.declineCode)))
    }

    package static func authenticationRequired(intent: String, url: String? = nil) -> Refusal {
        Refusal(
            .paymentAuthenticationRequired,
            "The bank wants to see the card's owner: confirm the payment, then send this again with the same key.",
            details: .payment(PaymentProblem(paymentIntent: intent, authenticationURL: url)))
    }

    /// Without a key nobody could come back for the invocation, so it does not wait.
    package static func authenticationNeedsKey(intent: String?) -> Refusal {
        Refusal(
            .paymentAuthenticationRequired,
            "The bank wants to see the card's owner; send this with an Idempotency-Key, so that it can wait for that.",
            details: .payment(PaymentProblem(declineCode: "authentication_required", paymentIntent: intent)))
    }

    package static func spendingLimitExceeded(_ price: Price, _ bound: SpendingBound, left: Int) -> Refusal {
        Refusal(
            .priceLimitExceeded, "The price would exceed your spending limit \(bound.phrase); raise it, or wait.",
            details: .limit(price, bound, left: left))
    }

    package static func billingUnavailable(_ cause: String) -> Refusal {
        Refusal(
            .billingUnavailable,
            "Payments cannot be reached; nothing is charged unless the spell succeeds. Try again shortly.",
            retryAfterSeconds: 5, cause: cause)
    }

    package static let invalidSignature = Refusal(
        .invalidSignature, "The Stripe-Signature does not fit this body and this server's secret.")

    package static let intentCustomerMismatch = Refusal(
        .intentCustomerMismatch, "This payment is somebody else's.")

    package static let paymentMethodExists = Refusal(
        .paymentMethodExists, #"A card is on file already; send {"replace":true} to put another in its place."#)

    package func of(_ record: BillingRecord) -> Refusal {
        var refusal = self
        refusal.invocation = record.invocation
        refusal.billingRecord = record.id
        return refusal
    }

    package var replayed: Refusal {
        var refusal = self
        refusal.isReplay = true
        return refusal
    }
}

/// Which of a caller's limits on spending is meant.
package enum SpendingBound: String, Hashable, Sendable {
    case perDay = "per_day"
    case perInvocation = "per_invocation"

    var phrase: String {
        switch self {
        case .perDay: "for a day"
        case .perInvocation: "for one invocation"
        }
    }
}
