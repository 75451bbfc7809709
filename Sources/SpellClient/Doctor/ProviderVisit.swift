/// Finds out whether the provider that a server names is there.
package enum ProviderVisit {
    /// The issuer; nil where the server names nobody.
    package static func issuer(of server: ServerAddress, userAgent: String) async throws(Failure) -> String? {
        let web = WebClient(userAgent: userAgent)
        let resource: ProtectedResource
        do {
            resource = try await ProtectedResource.of(server, by: web)
        } catch  where error.code == "LOGIN_FAILED" {
            return nil
        }
        return try await AuthorizationServer.discover(resource.issuer, by: web).issuer
    }
}
