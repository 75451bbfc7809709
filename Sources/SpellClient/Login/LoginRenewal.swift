internal import Foundation

/// Finds the token of a kept login, renewed where it is about to expire.
package struct LoginRenewal: Sendable {
    private let file: LoginFile
    private let web: WebClient

    package init(file: LoginFile, userAgent: String) {
        self.file = file
        web = WebClient(userAgent: userAgent)
    }

    /// Nil where nobody signed in at the server.
    package func login(for server: ServerAddress) async throws(Failure) -> Login? {
        do {
            return try await file.fresh(server, renew: renew)
        } catch  where error.status == .unreachable {
            // The provider is away: the old token serves as long as it is good.
            guard let login = try file.login(for: server), login.expiry.map({ $0 > Date() }) ?? true else {
                throw error
            }
            return login
        }
    }

    private func renew(_ login: Login) async throws(Failure) -> Login {
        let endpoint = TokenEndpoint(
            address: try WebAddress(login.tokenEndpoint, "The token endpoint"), issuer: login.issuer, client: web)
        let grant = try await endpoint.grant(
            refreshing: login.refreshToken ?? "", clientID: login.clientID, resource: login.resource)
        return login.renewed(by: grant)
    }
}
