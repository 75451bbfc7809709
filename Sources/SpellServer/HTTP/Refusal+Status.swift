package import HTTPTypes
package import SpellKernel

extension Refusal.Code {
    /// The one table from refusal to HTTP status.
    package var status: HTTPResponse.Status {
        switch self {
        case .invalidRequest, .invalidSignature: .badRequest
        case .authMissingHeader, .authInvalidToken: .unauthorized
        case .noPaymentMethod, .billingFailed, .paymentAuthenticationRequired, .priceLimitExceeded:
            HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required")
        case .authBanned, .visibilityDenied, .adminRequired, .forbidden, .intentCustomerMismatch: .forbidden
        case .spellNotFound, .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .idempotencyConflict, .invocationInProgress, .slugTaken, .paymentMethodExists: .conflict
        case .payloadTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .artifactInvalid: .unprocessableContent
        case .rateLimited: .tooManyRequests
        case .overloaded, .billingUnavailable, .billingNotConfigured, .storeUnavailable, .secretsNotConfigured:
            .serviceUnavailable
        case .runtimeError, .internalError: .internalServerError
        }
    }
}
