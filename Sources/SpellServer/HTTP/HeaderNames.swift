package import HTTPTypes

extension HTTPField.Name {
    package static let requestID = literal("x-request-id")
    package static let idempotencyKey = literal("idempotency-key")
    package static let idempotentReplayed = literal("idempotent-replayed")
    package static let stripeSignature = literal("stripe-signature")
    package static let internalSecret = literal("x-internal-auth-secret")

    private static func literal(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is not a header name") }
        return name
    }
}
