internal import Crypto
internal import FoundationEssentials
internal import SpellJSON
package import SpellKernel

/// Makes HS256 tokens with a node's own secret, so that nobody needs an identity provider to try Spell. Only
/// development mode has one: a node that serves others issues no credentials.
package struct TokenMint: Sendable {
    private let secret: SymmetricKey
    private let issuer: String
    private let audience: String
    private let time: any TimeSource

    package init(secret: String, issuer: String, audience: String, time: any TimeSource = SystemTime()) {
        self.secret = SymmetricKey(data: Array(secret.utf8))
        self.issuer = issuer
        self.audience = audience
        self.time = time
    }

    /// A token for the user that is good from now on, to the second, for as long as said.
    package func token(for user: UserID, ttlSeconds: Int) -> String {
        let now = Int(time.now().microseconds / 1_000_000)
        var header = JSONWriter()
        header.beginObject()
        header.member("alg", SigningAlgorithm.hs256.rawValue)
        header.member("typ", "JWT")
        header.endObject()
        var claims = JSONWriter()
        claims.beginObject()
        claims.member("iss", issuer)
        claims.member("aud", audience)
        claims.member("sub", user.description)
        claims.member("iat", now)
        claims.member("exp", now + ttlSeconds)
        claims.endObject()
        return sign(header.bytes, claims.bytes)
    }

    private func sign(_ header: [UInt8], _ claims: [UInt8]) -> String {
        let signed = Base64URL.encode(header) + [UInt8(ascii: ".")] + Base64URL.encode(claims)
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: secret)
        return String(decoding: signed + [UInt8(ascii: ".")] + Base64URL.encode(code), as: UTF8.self)
    }
}
