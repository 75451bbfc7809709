/// What one paid invocation did to the caller's money.
package struct BillingRecord: Sendable, Hashable {
    package let id: BillingRecordID
    package let user: UserID
    package let spell: SpellID
    package let invocation: InvocationID
    package let price: Price
    /// What is asked of Stripe; kept so that asking again asks the same.
    package let terms: PaymentTerms
    /// The PaymentIntent, once it is known.
    package let intent: String?
    package let state: BillingState
    /// Stripe's decline or error code, or `disputed`.
    package let failureCode: String?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp

    package init(
        id: BillingRecordID, user: UserID, spell: SpellID, invocation: InvocationID, price: Price,
        terms: PaymentTerms, intent: String?, state: BillingState, failureCode: String?, createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.user = user
        self.spell = spell
        self.invocation = invocation
        self.price = price
        self.terms = terms
        self.intent = intent
        self.state = state
        self.failureCode = failureCode
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// Who pays, with what, and when the money is taken.
package struct PaymentTerms: Sendable, Hashable {
    /// A Stripe customer's id.
    package let customer: String
    /// A Stripe payment method's id.
    package let paymentMethod: String
    package let capture: CaptureMode

    package init(customer: String, paymentMethod: String, capture: CaptureMode) {
        self.customer = customer
        self.paymentMethod = paymentMethod
        self.capture = capture
    }
}

/// `SPELL_BILLING_CAPTURE`.
package enum CaptureMode: String, Sendable, CaseIterable {
    /// Reserve first, take once the result is stored.
    case manual
    /// Take first, give back when the run fails.
    case immediate
}

/// A user as Stripe knows them.
package struct Payer: Sendable, Hashable {
    package let user: UserID
    /// The one Stripe customer; nil until there is one.
    package let customer: String?
    /// How many customers of this user were deleted at Stripe: each has an idempotency key of its own.
    package let generation: Int
    /// The card that is charged.
    package let paymentMethod: String?

    package init(user: UserID, customer: String?, generation: Int, paymentMethod: String?) {
        self.user = user
        self.customer = customer
        self.generation = generation
        self.paymentMethod = paymentMethod
    }
}
