/// `spell auth login`: OAuth 2.1, authorization code with PKCE over a loopback redirect. The whole order is here.
package struct LoginFlow: Sendable {
    package let server: ServerAddress
    package let file: LoginFile
    /// One that the provider knows already; else this program registers itself.
    package let clientID: String?
    /// What to ask for in the place of what the server suggests.
    package let scopes: [String]?
    /// Where to listen; 0 takes a free port.
    package let port: Int
    package let userAgent: String

    /// How long a person may take.
    private static let patience = Duration.seconds(600)

    package init(
        server: ServerAddress, file: LoginFile, clientID: String?, scopes: [String]?, port: Int, userAgent: String
    ) {
        self.server = server
        self.file = file
        self.clientID = clientID
        self.scopes = scopes
        self.port = port
        self.userAgent = userAgent
    }

    /// Signs in and keeps the login.
    ///
    /// - Parameter show: hears the address to open in a browser.
    package func run(show: (_ issuer: String, _ url: String) throws(Failure) -> Void) async throws(Failure) -> Login {
        let web = WebClient(userAgent: userAgent)
        let resource = try await ProtectedResource.of(server, by: web)
        let provider = try await AuthorizationServer.discover(resource.issuer, by: web)
        let listener = try await CallbackListener.open(port: port)
        do {
            let login = try await login(resource, provider, listener, web, show)
            await listener.answer(.done)
            return login
        } catch {
            await listener.answer(.failed)
            throw error
        }
    }

    private func login(
        _ resource: ProtectedResource, _ provider: AuthorizationServer, _ listener: CallbackListener, _ web: WebClient,
        _ show: (_ issuer: String, _ url: String) throws(Failure) -> Void
    ) async throws(Failure) -> Login {
        let scopes = scopes ?? provider.scopes(for: resource)
        let request = AuthorizationRequest(
            provider: provider, clientID: try await clientID(at: provider, listener.redirect, scopes, web),
            redirect: listener.redirect, resource: resource.resource, scopes: scopes, attempt: LoginAttempt())
        try show(provider.issuer, request.url)
        let code = try request.code(in: try await listener.query(within: Self.patience))
        let endpoint = TokenEndpoint(address: provider.tokenEndpoint, issuer: provider.issuer, client: web)
        let login = Login(try await endpoint.grant(for: code, of: request), server: server, request: request)
        try await prove(login)
        try await file.keep(login)
        return login
    }

    private func clientID(
        at provider: AuthorizationServer, _ redirect: String, _ scopes: [String], _ web: WebClient
    ) async throws(Failure) -> String {
        if let clientID { return clientID }
        guard let endpoint = provider.registrationEndpoint else {
            throw .usage(
                "\(provider.issuer) does not register programs by itself: a client id is needed",
                advice: "Ask its operator for one, then: spell config set client-id ID")
        }
        return try await ClientRegistration(endpoint: endpoint, issuer: provider.issuer, client: web)
            .clientID(redirect: redirect, scopes: scopes)
    }

    /// A token that the server does not take is not worth keeping.
    private func prove(_ login: Login) async throws(Failure) {
        let client = Client(
            server: server, token: try Token(login.accessToken, from: login.issuer), userAgent: userAgent)
        do {
            try await client.me()
        } catch  where error.code == "AUTH_INVALID_TOKEN" {
            throw .loginFailed(
                "\(login.issuer) signed you in, but \(server) does not accept its token",
                advice: "Its operator should compare JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS with the provider's.")
        }
    }
}
