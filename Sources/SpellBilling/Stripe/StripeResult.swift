/// What became of a request to Stripe.
package enum StripeResult<Value: Sendable>: Sendable {
    case done(Value)
    /// Stripe has decided, and asking the same again gets the same.
    case refused(StripeRefusal)
    /// Nobody knows: it may have happened. Carries a cause for the log.
    case unknown(String)

    package func map<Other>(_ transform: (Value) -> Other) -> StripeResult<Other> {
        switch self {
        case .done(let value): .done(transform(value))
        case .refused(let refusal): .refused(refusal)
        case .unknown(let cause): .unknown(cause)
        }
    }
}

/// An error object of Stripe's (docs.stripe.com/api/errors), as far as it matters here.
package struct StripeRefusal: Hashable, Sendable {
    package let status: Int
    package let kind: Kind
    /// The PaymentIntent that it is about.
    package let intent: PaymentIntent?
    /// For the log: the error's type, code and parameter, and no text that Stripe made of our input.
    package let cause: String

    package enum Kind: Hashable, Sendable {
        /// `card_declined`, `expired_card` and their like; the decline code, or the error's code where there is none.
        case declined(String)
        /// `authentication_required`, as code or decline code.
        case authenticationRequired
        case amountTooSmall
        /// The key was used with other parameters: something was asked under it before.
        case idempotencyKeyReused
        /// The object is gone, or never was; the parameter that named it.
        case missing(String?)
        /// The intent is not in a state for this.
        case unexpectedState
        /// There is nothing left to refund.
        case alreadyRefunded
        /// Anything else, by its code.
        case other(String)
    }

    package init(status: Int, kind: Kind, intent: PaymentIntent? = nil, cause: String) {
        self.status = status
        self.kind = kind
        self.intent = intent
        self.cause = cause
    }

    /// The word that a record keeps.
    package var code: String {
        switch kind {
        case .declined(let code), .other(let code): code
        case .authenticationRequired: "authentication_required"
        case .amountTooSmall: "amount_too_small"
        case .idempotencyKeyReused: "idempotency_error"
        case .missing: "resource_missing"
        case .unexpectedState: "payment_intent_unexpected_state"
        case .alreadyRefunded: "charge_already_refunded"
        }
    }
}
