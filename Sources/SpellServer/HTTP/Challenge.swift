internal import HTTPTypes
package import SpellKernel

/// The `www-authenticate` of a refusal that another token could mend (RFC 6750 section 3, RFC 9728 section 5.1).
package struct Challenge: Sendable {
    private let resource: ProtectedResource

    package init(_ resource: ProtectedResource) { self.resource = resource }

    /// Nil for every other refusal.
    package func field(for refusal: Refusal, at operation: Operation) -> String? {
        switch (refusal.code, refusal.missingScope) {
        // RFC 6750 section 3.1: no error code where the request carries no credentials.
        case (.authMissingHeader, _): text(error: nil, scope: operation.scope, at: operation)
        case (.authInvalidToken, _): text(error: "invalid_token", scope: operation.scope, at: operation)
        case (_, let scope?): text(error: "insufficient_scope", scope: scope, at: operation)
        default: nil
        }
    }

    private func text(error: String?, scope: Scope?, at operation: Operation) -> String {
        let part: ProtectedResource.Part = operation.path == "/mcp" ? .mcp : .whole
        var parameters = [#"realm="spell""#]
        if let error { parameters.append(#"error="\#(error)""#) }
        if let scope { parameters.append(#"scope="\#(scope.rawValue)""#) }
        parameters.append(#"resource_metadata="\#(resource.metadataURL(of: part))""#)
        return "Bearer " + parameters.joined(separator: ", ")
    }
}
