package import Foundation
package import SpellJSON

/// What the token endpoint gives (RFC 6749 section 5.1).
package struct TokenGrant: Sendable {
    package let accessToken: String
    package let refreshToken: String?
    /// Nil where neither the answer nor the token says.
    package let expiry: Date?
    package let scope: String?

    /// Reads the answer; `now` is when it came.
    package init(_ json: JSONValue, at now: Date, from issuer: String) throws(Failure) {
        guard let token = json["access_token"]?.stringValue, json["token_type"]?.stringValue?.lowercased() == "bearer",
            let checked = try? Token(token, from: issuer)
        else { throw .loginFailed("\(issuer) gave no bearer token") }
        accessToken = checked.secret
        refreshToken = json["refresh_token"]?.stringValue
        scope = json["scope"]?.stringValue
        let claimed = checked.claims?.expiry.map { Date(timeIntervalSince1970: TimeInterval($0)) }
        expiry = json["expires_in"]?.intValue.map { now.addingTimeInterval(TimeInterval($0)) } ?? claimed
    }
}
