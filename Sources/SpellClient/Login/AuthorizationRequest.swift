/// What the browser is sent to the provider with (RFC 6749 section 4.1.1, RFC 7636, RFC 8707).
package struct AuthorizationRequest: Sendable {
    package let provider: AuthorizationServer
    package let clientID: String
    package let redirect: String
    package let resource: String
    package let scopes: [String]
    package let attempt: LoginAttempt

    package init(
        provider: AuthorizationServer, clientID: String, redirect: String, resource: String, scopes: [String],
        attempt: LoginAttempt
    ) {
        self.provider = provider
        self.clientID = clientID
        self.redirect = redirect
        self.resource = resource
        self.scopes = scopes
        self.attempt = attempt
    }

    package var url: String {
        var parameters = [
            ("response_type", "code"), ("client_id", clientID), ("redirect_uri", redirect), ("state", attempt.state),
            ("code_challenge", attempt.challenge), ("code_challenge_method", "S256"), ("resource", resource),
        ]
        if !scopes.isEmpty { parameters.append(("scope", scopes.joined(separator: " "))) }
        if scopes.contains("openid") { parameters.append(("nonce", attempt.nonce)) }
        return provider.authorizationEndpoint.adding(parameters)
    }

    /// Takes the code out of what the browser brought back: the query of the redirect.
    ///
    /// - Throws: where the answer is another attempt's, another provider's, an error, or no answer at all. In this
    ///   order, so that nothing is told of an answer that is not ours.
    package func code(in query: String) throws(Failure) -> String {
        guard let parameters = FormText.decoded(query), parameters.values.allSatisfy({ $0.count == 1 }) else {
            throw .loginFailed("The answer in the browser is not well formed", advice: Self.again)
        }
        func value(_ name: String) -> String? { parameters[name]?.first }
        guard let state = value("state"), state == attempt.state else {
            throw .loginFailed(
                "The answer in the browser belongs to another sign-in: its state is not the one sent from here",
                advice: Self.again)
        }
        let issuer = value("iss")
        guard issuer == provider.issuer || issuer == nil && !provider.namesItself else {
            throw .loginFailed(
                "The answer in the browser comes from \(issuer ?? "a provider without a name"), not from \(provider.issuer)",
                advice: "Somebody may be mixing providers up. \(Self.again)")
        }
        if let error = value("error") { throw Self.refusal(error, value("error_description"), provider.issuer) }
        guard let code = value("code"), !code.isEmpty else {
            throw .loginFailed("The answer in the browser has no code", advice: Self.again)
        }
        return code
    }

    private static let again = "Start anew: spell auth login"

    /// RFC 6749 section 4.1.2.1.
    private static func refusal(_ error: String, _ description: String?, _ issuer: String) -> Failure {
        guard error != "access_denied" else {
            return .loginFailed("You, or \(issuer), said no to this sign-in", advice: again)
        }
        let detail = description.map { ": \($0)" } ?? ""
        return .loginFailed("\(issuer) refused the sign-in (\(error)\(detail))", advice: again)
    }
}
