internal import SpellJSON
internal import SpellKernel
internal import SpellStore

/// An error answer for each code, worded as the server words it.
enum RefusalExample {
    /// `{"CODE": {"value": …}, …}`, for `components/examples`.
    static var all: [UInt8] {
        OpenAPIDocument.object { json in
            for code in Refusal.Code.allCases {
                json.rawMember(code.rawValue, OpenAPIDocument.object { $0.rawMember("value", body(of: code)) })
            }
        }
    }

    static func body(of code: Refusal.Code) -> [UInt8] {
        OpenAPIDocument.object { refusal(code).writeMembers(requestID: requestID, to: &$0) }
    }

    private static let requestID = "0198c0de-0000-7000-8000-000000000001"
    private static let price = Price(amount: 150, currency: .usd)
    private static let intent = "pi_3Q0000000000000000000000"

    private static func refusal(_ code: Refusal.Code) -> Refusal {
        switch code {
        case .invalidRequest, .invalidSignature, .payloadTooLarge, .unsupportedMediaType, .artifactInvalid:
            badRequest(code)
        case .authMissingHeader: .missingToken
        case .authInvalidToken: .invalidToken("")
        case .noPaymentMethod, .billingFailed, .paymentAuthenticationRequired, .priceLimitExceeded,
            .intentCustomerMismatch, .paymentMethodExists, .billingUnavailable, .billingNotConfigured:
            payment(code)
        case .authBanned: .banned
        case .visibilityDenied: .visibilityDenied
        case .adminRequired: .adminRequired
        case .forbidden: .notOwner
        case .spellNotFound: .spellNotFound("ecko")
        case .notFound: .notFound("resource")
        case .methodNotAllowed: .methodNotAllowed(but: "GET, HEAD")
        case .idempotencyConflict: .idempotencyConflict
        case .invocationInProgress: .invocationInProgress
        case .slugTaken: .slugTaken("'echo@v1' exists already; leave out '@v1' for the next version.")
        case .rateLimited: .shareTaken(16)
        case .overloaded: .overloaded
        case .storeUnavailable: .storeUnavailable("")
        case .secretsNotConfigured: .secretsNotConfigured
        case .runtimeError: Refusal(RuntimeFailure(.trapped, "The spell trapped: unreachable."))
        case .internalError: .internalError("")
        }
    }

    private static func badRequest(_ code: Refusal.Code) -> Refusal {
        switch code {
        case .invalidSignature: .invalidSignature
        case .payloadTooLarge: .payloadTooLarge(Limits.bodyBytes)
        case .unsupportedMediaType: .unsupportedMediaType
        case .artifactInvalid: .artifactInvalid("it has no entry point")
        default: .invalidRequest(at: "/spellId", "is missing")
        }
    }

    private static func payment(_ code: Refusal.Code) -> Refusal {
        switch code {
        case .noPaymentMethod: .noPaymentMethod(checkoutURL: "https://checkout.stripe.com/c/pay/cs_test_a1")
        case .billingFailed: .billingFailed(PaymentFailure(declineCode: "insufficient_funds"))
        case .paymentAuthenticationRequired: .authenticationRequired(intent: intent)
        case .intentCustomerMismatch: .intentCustomerMismatch
        case .paymentMethodExists: .paymentMethodExists
        case .billingUnavailable: .billingUnavailable("")
        case .billingNotConfigured: .billingNotConfigured
        default: .priceLimitExceeded(price)
        }
    }
}
