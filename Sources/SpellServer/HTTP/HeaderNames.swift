package import HTTPTypes

extension HTTPField.Name {
    package static let requestID = literal("x-request-id")
    package static let idempotencyKey = literal("idempotency-key")
    package static let idempotentReplayed = literal("idempotent-replayed")
    package static let stripeSignature = literal("stripe-signature")
    package static let internalSecret = literal("x-internal-auth-secret")

    /// MCP 2026-07-28, "Request Metadata": what each POST repeats of its body.
    package static let mcpProtocolVersion = literal("mcp-protocol-version")
    package static let mcpMethod = literal("mcp-method")
    package static let mcpName = literal("mcp-name")

    private static func literal(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is not a header name") }
        return name
    }
}
