package import SpellJSON

/// What a server says of who signs its callers in (RFC 9728).
package struct ProtectedResource: Sendable {
    /// Its identifier, for the `resource` parameter (RFC 8707).
    package let resource: String
    package let issuer: WebAddress
    package let scopes: [String]

    /// Reads the document. Its `resource` must be the server that was asked (RFC 9728 section 3.3): another's document
    /// would have tokens made for that other.
    package init(_ json: JSONValue, server: WebAddress) throws(Failure) {
        guard let resource = json["resource"]?.stringValue,
            let issuer = json["authorization_servers"]?.arrayValue?.first?.stringValue
        else { throw Self.silent(server) }
        guard let address = try? WebAddress(resource, "The resource"), address.origin == server.origin else {
            throw .loginFailed(
                "\(server) says that it is \(resource)",
                advice: "Name the server by that address, or correct its SPELL_PUBLIC_URL.")
        }
        self.resource = resource
        self.issuer = try WebAddress(issuer, "The issuer")
        scopes = json["scopes_supported"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }

    static func of(_ server: ServerAddress, by client: WebClient) async throws(Failure) -> ProtectedResource {
        let address = try WebAddress(server.description, "The server")
        let answer = try await client.get(address.wellKnown("oauth-protected-resource"))
        guard answer.status == 200 else { throw silent(address) }
        return try ProtectedResource(answer.json, server: address)
    }

    private static func silent(_ server: WebAddress) -> Failure {
        .loginFailed(
            "\(server) does not say where its users sign in",
            advice: "Bring a token of your own: set SPELL_TOKEN. Where 'spell serve --dev' runs, none is needed.")
    }
}
