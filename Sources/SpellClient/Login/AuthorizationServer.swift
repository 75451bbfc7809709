package import SpellJSON

/// An identity provider, as it describes itself (RFC 8414, OpenID Connect Discovery 1.0).
package struct AuthorizationServer: Sendable {
    package let issuer: String
    package let authorizationEndpoint: WebAddress
    package let tokenEndpoint: WebAddress
    /// RFC 7591, where clients may register themselves.
    package let registrationEndpoint: WebAddress?
    /// RFC 7009.
    package let revocationEndpoint: WebAddress?
    /// Nil where it does not list them.
    package let scopes: Set<String>?
    /// Whether every answer in the browser carries `iss` (RFC 9207).
    package let namesItself: Bool

    /// - Parameter issuer: whose document it must be (RFC 8414 section 3.3), to the letter.
    package init(_ json: JSONValue, issuer: String) throws(Failure) {
        guard let name = json["issuer"]?.stringValue, name == issuer else {
            throw .loginFailed("\(issuer) describes itself as \(json["issuer"]?.stringValue ?? "nobody")")
        }
        guard let authorization = json["authorization_endpoint"]?.stringValue,
            let token = json["token_endpoint"]?.stringValue
        else { throw .loginFailed("\(issuer) does not say where to sign in and where to get tokens") }
        // A provider that lists its methods without S256 would ignore the challenge. One that lists none may know it.
        if let methods = json["code_challenge_methods_supported"]?.arrayValue?.compactMap(\.stringValue) {
            guard methods.contains("S256") else { throw .loginFailed("\(issuer) does not support PKCE with S256") }
        }
        self.issuer = issuer
        authorizationEndpoint = try WebAddress(authorization, "The authorization endpoint")
        tokenEndpoint = try WebAddress(token, "The token endpoint")
        registrationEndpoint = try Self.address(json, "registration_endpoint", "The registration endpoint")
        revocationEndpoint = try Self.address(json, "revocation_endpoint", "The revocation endpoint")
        scopes = json["scopes_supported"]?.arrayValue.map { Set($0.compactMap(\.stringValue)) }
        namesItself = json["authorization_response_iss_parameter_supported"]?.boolValue ?? false
    }

    /// Asks by the three names that such a document has had; the first that is there counts.
    static func discover(_ issuer: WebAddress, by client: WebClient) async throws(Failure) -> AuthorizationServer {
        let places = [
            issuer.wellKnown("oauth-authorization-server"), issuer.wellKnown("openid-configuration"),
            "\(issuer.origin)\(issuer.path)/.well-known/openid-configuration",
        ]
        for place in places {
            let answer = try await client.get(place)
            if answer.status == 200, answer.json.objectValue != nil {
                return try AuthorizationServer(answer.json, issuer: issuer.description)
            }
        }
        throw .loginFailed("\(issuer) does not describe itself, so nobody can sign in there")
    }

    /// What to ask for: what the resource knows, except what only administrators need, and what the provider wants to
    /// hear for an identity and a refresh token.
    package func scopes(for resource: ProtectedResource) -> [String] {
        let wanted = resource.scopes.filter { $0 != "spell:admin" }
        guard let scopes else { return wanted }
        return ["openid", "offline_access"].filter(scopes.contains) + wanted.filter(scopes.contains)
    }

    private static func address(_ json: JSONValue, _ name: String, _ what: String) throws(Failure) -> WebAddress? {
        try json[name]?.stringValue.map { (text) throws(Failure) in try WebAddress(text, what) }
    }
}
