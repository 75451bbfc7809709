package import SpellKernel

/// What a node accepts tokens by: read once from the environment, all of it checked there.
package struct TokenSettings: Sendable {
    /// `JWT_SECRET`, at least `minimumSecretBytes`: the one key for HS256. Nil accepts no HS256 at all.
    package let secret: String?
    /// `JWT_JWKS`: where the public keys for RS256, PS256, ES256 and EdDSA come from.
    package let jwks: JWKSSource?
    /// `JWT_ISSUER`: a token's `iss` is exactly one of these, byte for byte.
    package let issuers: [String]
    /// `JWT_AUDIENCE`: a token's `aud` names at least one of these, byte for byte.
    package let audiences: [String]
    /// How far two clocks may be apart.
    package let leewaySeconds: Int
    /// `ADMIN_USER_IDS`.
    package let admins: Set<UserID>

    package init(
        secret: String?, jwks: JWKSSource?, issuers: [String], audiences: [String], leewaySeconds: Int = 30,
        admins: Set<UserID>
    ) {
        self.secret = secret
        self.jwks = jwks
        self.issuers = issuers
        self.audiences = audiences
        self.leewaySeconds = leewaySeconds
        self.admins = admins
    }
}

extension TokenSettings {
    /// The smallest size of a secret, in bytes: that of the hash (RFC 7518 section 3.2).
    package static let minimumSecretBytes = 32

    /// Nil for a secret that is too short to be one, so that HS256 with an empty key can never be accepted.
    var usableSecret: String? { secret.flatMap { $0.utf8.count >= Self.minimumSecretBytes ? $0 : nil } }
}

/// Where a JSON Web Key Set (RFC 7517) is read from.
package enum JWKSSource: Hashable, Sendable {
    case file(String)
    /// https, or http on the loopback.
    case url(String)

    /// A value of `JWT_JWKS`: with a scheme a URL, otherwise a file's path.
    package init(_ text: String) {
        self = text.contains("://") ? .url(text) : .file(text)
    }
}
