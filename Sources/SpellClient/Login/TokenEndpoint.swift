internal import Foundation

/// Where codes and refresh tokens become tokens, for a public client (RFC 6749 section 3.2).
struct TokenEndpoint: Sendable {
    let address: WebAddress
    let issuer: String
    let client: WebClient

    /// The code of a request that came back in order.
    func grant(for code: String, of request: AuthorizationRequest) async throws(Failure) -> TokenGrant {
        try await grant([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", request.redirect),
            ("client_id", request.clientID), ("code_verifier", request.attempt.verifier),
            ("resource", request.resource),
        ])
    }

    func grant(refreshing token: String, clientID: String, resource: String) async throws(Failure) -> TokenGrant {
        try await grant([
            ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", clientID), ("resource", resource),
        ])
    }

    private func grant(_ form: [(String, String)]) async throws(Failure) -> TokenGrant {
        let answer = try await client.post(address, form: form)
        guard answer.status == 200 else {
            guard answer.status < 500, let error = answer.error else {
                throw .unreachable("\(issuer) answered \(answer.status), and not as a token endpoint does")
            }
            let detail = answer.errorDescription.map { ": \($0)" } ?? ""
            throw .loginFailed(
                "\(issuer) gave no token (\(error)\(detail))", advice: "Start anew: spell auth login")
        }
        return try TokenGrant(answer.json, at: Date(), from: issuer)
    }
}
