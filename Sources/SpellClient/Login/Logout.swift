/// `spell auth logout`: revokes the tokens of a server's login where its provider can (RFC 7009), and forgets them in
/// any case.
package struct Logout: Sendable {
    package let server: ServerAddress
    package let file: LoginFile
    private let web: WebClient

    package init(server: ServerAddress, file: LoginFile, userAgent: String) {
        self.server = server
        self.file = file
        web = WebClient(userAgent: userAgent)
    }

    package enum Outcome: Sendable {
        case wasNotSignedIn
        /// Forgotten and revoked.
        case revoked
        /// Forgotten; the provider still takes the tokens until they expire, for this reason.
        case forgotten(String)
    }

    package func run() async throws(Failure) -> Outcome {
        guard let login = try file.login(for: server) else { return .wasNotSignedIn }
        // Forgotten first: whatever the provider says, this machine does not have them any more.
        try await file.remove(server)
        guard let endpoint = login.revocationEndpoint else { return .forgotten("\(login.issuer) cannot revoke tokens") }
        do {
            if let token = login.refreshToken { try await revoke(token, "refresh_token", of: login, at: endpoint) }
            try await revoke(login.accessToken, "access_token", of: login, at: endpoint)
            return .revoked
        } catch {
            return .forgotten(error.sentence)
        }
    }

    private func revoke(_ token: String, _ kind: String, of login: Login, at endpoint: String) async throws(Failure) {
        let answer = try await web.post(
            try WebAddress(endpoint, "The revocation endpoint"),
            form: [("token", token), ("token_type_hint", kind), ("client_id", login.clientID)])
        guard answer.status == 200 else {
            throw .loginFailed(
                "\(login.issuer) did not revoke them (\(answer.error ?? "it answered \(answer.status)"))")
        }
    }
}
