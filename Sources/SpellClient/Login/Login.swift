package import Foundation
package import SpellJSON

/// A sign-in that is kept: the tokens for one server, and what is needed to renew or revoke them.
package struct Login: Sendable {
    package let server: String
    package let issuer: String
    package let clientID: String
    package let resource: String
    package let tokenEndpoint: String
    package let revocationEndpoint: String?
    package private(set) var accessToken: String
    package private(set) var refreshToken: String?
    package private(set) var expiry: Date?

    init(_ grant: TokenGrant, server: ServerAddress, request: AuthorizationRequest) {
        self.server = server.description
        issuer = request.provider.issuer
        clientID = request.clientID
        resource = request.resource
        tokenEndpoint = request.provider.tokenEndpoint.description
        revocationEndpoint = request.provider.revocationEndpoint?.description
        accessToken = grant.accessToken
        refreshToken = grant.refreshToken
        expiry = grant.expiry
    }

    /// Whether the token should be renewed before it is used at `now`: it is about to expire.
    package func isDue(at now: Date) -> Bool { expiry.map { $0.timeIntervalSince(now) < 60 } ?? false }

    /// The same sign-in with new tokens. A provider that sends no new refresh token means the old one to stay.
    func renewed(by grant: TokenGrant) -> Login {
        var login = self
        login.accessToken = grant.accessToken
        login.refreshToken = grant.refreshToken ?? refreshToken
        login.expiry = grant.expiry
        return login
    }

    // MARK: - JSON

    package init?(_ json: JSONValue, server: String) {
        guard let issuer = json["issuer"]?.stringValue, let clientID = json["clientId"]?.stringValue,
            let resource = json["resource"]?.stringValue, let tokenEndpoint = json["tokenEndpoint"]?.stringValue,
            let accessToken = json["accessToken"]?.stringValue
        else { return nil }
        self.server = server
        self.issuer = issuer
        self.clientID = clientID
        self.resource = resource
        self.tokenEndpoint = tokenEndpoint
        revocationEndpoint = json["revocationEndpoint"]?.stringValue
        self.accessToken = accessToken
        refreshToken = json["refreshToken"]?.stringValue
        expiry = json["expiresAt"]?.intValue.map { Date(timeIntervalSince1970: TimeInterval($0)) }
    }

    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("issuer", issuer)
        json.member("clientId", clientID)
        json.member("resource", resource)
        json.member("tokenEndpoint", tokenEndpoint)
        if let revocationEndpoint { json.member("revocationEndpoint", revocationEndpoint) }
        json.member("accessToken", accessToken)
        if let refreshToken { json.member("refreshToken", refreshToken) }
        if let expiry { json.member("expiresAt", Int(expiry.timeIntervalSince1970)) }
        json.endObject()
    }
}
