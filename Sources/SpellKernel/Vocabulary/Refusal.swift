/// Why a request goes no further: the outside text for the caller, and the inside text for the log alone.
/// It becomes an HTTP status in one table, in the server.
package struct Refusal: Error, Sendable {
    package let code: Code
    /// A sentence for a person that says what to do next.
    package let message: String
    package var details: Details?
    package var invocation: InvocationID?
    package var billingRecord: BillingRecordID?
    package var checkoutURL: String?
    /// Set where a token with this scope would have been let through.
    package var missingScope: Scope?
    /// Set where a retry can help.
    package var retryAfterSeconds: Int?
    /// Whether an earlier request with the same key was answered so already.
    package var isReplay = false
    /// What went wrong inside; logged, never answered.
    package var cause: String?

    package init(
        _ code: Code, _ message: String, details: Details? = nil, retryAfterSeconds: Int? = nil, cause: String? = nil
    ) {
        self.code = code
        self.message = message
        self.details = details
        self.retryAfterSeconds = retryAfterSeconds
        self.cause = cause
    }

    /// The `code` of an error answer.
    package enum Code: String, Sendable, CaseIterable {
        case invalidRequest = "INVALID_REQUEST"
        case invalidSignature = "INVALID_SIGNATURE"
        case authMissingHeader = "AUTH_MISSING_HEADER"
        case authInvalidToken = "AUTH_INVALID_TOKEN"
        case noPaymentMethod = "NO_PAYMENT_METHOD"
        case billingFailed = "BILLING_FAILED"
        case paymentAuthenticationRequired = "PAYMENT_AUTHENTICATION_REQUIRED"
        case priceLimitExceeded = "PRICE_LIMIT_EXCEEDED"
        case authBanned = "AUTH_BANNED"
        case visibilityDenied = "VISIBILITY_DENIED"
        case adminRequired = "ADMIN_REQUIRED"
        case forbidden = "FORBIDDEN"
        case intentCustomerMismatch = "INTENT_CUSTOMER_MISMATCH"
        case spellNotFound = "SPELL_NOT_FOUND"
        case notFound = "NOT_FOUND"
        case methodNotAllowed = "METHOD_NOT_ALLOWED"
        case payloadTooLarge = "PAYLOAD_TOO_LARGE"
        case unsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE"
        case idempotencyConflict = "IDEMPOTENCY_CONFLICT"
        case invocationInProgress = "INVOCATION_IN_PROGRESS"
        case slugTaken = "SLUG_TAKEN"
        case paymentMethodExists = "PAYMENT_METHOD_EXISTS"
        case artifactInvalid = "ARTIFACT_INVALID"
        case rateLimited = "RATE_LIMITED"
        case overloaded = "OVERLOADED"
        case billingUnavailable = "BILLING_UNAVAILABLE"
        case billingNotConfigured = "BILLING_NOT_CONFIGURED"
        case storeUnavailable = "STORE_UNAVAILABLE"
        case secretsNotConfigured = "SECRETS_NOT_CONFIGURED"
        case runtimeError = "RUNTIME_ERROR"
        case internalError = "INTERNAL_ERROR"
    }

    /// The `details` of an error answer.
    package enum Details: Hashable, Sendable {
        case faults([Fault])
        case reason(RuntimeFailure.Reason, exitCode: Int32?)
        case price(Price)
        /// The caller's own limit on spending, or the operator's; which one, and what is left of it in minor units.
        case limit(Price, SpendingBound, left: Int)
        case payment(PaymentProblem)
    }
}
