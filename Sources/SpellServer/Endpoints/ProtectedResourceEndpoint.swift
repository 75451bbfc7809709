internal import HTTPTypes
package import SpellKernel

/// `GET /.well-known/oauth-protected-resource`, and the same for `/mcp` by itself: where a client gets a token.
package struct ProtectedResourceEndpoint: OpenEndpoint {
    private let metadata: [UInt8]
    package let operation: Operation

    package init(_ resource: ProtectedResource, _ part: ProtectedResource.Part) {
        metadata = resource.metadata(of: part)
        let (id, of) =
            switch part {
            case .whole: ("protectedResource", "this API")
            case .mcp: ("protectedResourceMCP", "/mcp")
            }
        operation = Operation(
            .get, resource.metadataPath(of: part), id: id, "Show where to get tokens for \(of) (RFC 9728).",
            answers: [Operation.Answer(200, "Protected resource metadata.", schema: Self.schema)])
    }

    package func answer(_ exchange: Exchange) async throws(Refusal) -> Reply { Reply(json: metadata) }

    private static let schema = """
        {"type":"object","required":["resource"],"properties":{"resource":{"type":"string","format":"uri"},\
        "authorization_servers":{"type":"array","items":{"type":"string","format":"uri"}},\
        "scopes_supported":{"type":"array","items":{"type":"string"}},\
        "bearer_methods_supported":{"type":"array","items":{"type":"string"}},"resource_name":{"type":"string"}}}
        """
}
