internal import SpellJSON

/// Registers this program with a provider that lets anybody do so (RFC 7591), as a public client (RFC 8252 section 8.4).
struct ClientRegistration: Sendable {
    let endpoint: WebAddress
    let issuer: String
    let client: WebClient

    /// The new client's id.
    func clientID(redirect: String, scopes: [String]) async throws(Failure) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("client_name", "spell")
        json.member("application_type", "native")
        json.member("token_endpoint_auth_method", "none")
        json.member("redirect_uris", [.string(redirect)])
        json.member("grant_types", ["authorization_code", "refresh_token"])
        json.member("response_types", ["code"])
        if !scopes.isEmpty { json.member("scope", scopes.joined(separator: " ")) }
        json.endObject()
        let answer = try await client.post(endpoint, json: json.bytes)
        guard (200...201).contains(answer.status), let id = answer.json["client_id"]?.stringValue, !id.isEmpty else {
            throw .loginFailed(
                "\(issuer) does not register this program (\(answer.error ?? "it answered \(answer.status)"))",
                advice: "Ask its operator for a client id, then: spell auth login --client-id ID")
        }
        return id
    }
}
