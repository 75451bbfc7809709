package import Crypto
package import CryptoExtras
internal import FoundationEssentials
package import SpellKernel
package import SpellServer

/// An issuer of tokens for tests: a key of every accepted type, and tokens with any header, claims and signature.
package struct TestTokens: Sendable {
    /// One issuer for all tests of a run, since making an RSA key takes long.
    package static let shared = Result { try TestTokens() }

    package static let secret = "a secret that only tests know, long enough"
    package static let issuer = "https://issuer.test"
    package static let audience = "https://spell.test"

    package let rsa: _RSA.Signing.PrivateKey
    package let p256: P256.Signing.PrivateKey
    package let ed25519: Curve25519.Signing.PrivateKey

    package init() throws {
        rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        p256 = P256.Signing.PrivateKey()
        ed25519 = Curve25519.Signing.PrivateKey()
    }

    /// A token in good order for the user, good for an hour.
    package func token(
        for user: UserID, by algorithm: SigningAlgorithm = .hs256, at now: Timestamp = .now()
    ) throws -> String {
        try token(by: algorithm, claims: Self.claims(for: user, at: now))
    }

    /// A token with these claims as they stand, truly signed. The header names the algorithm and its key.
    package func token(by algorithm: SigningAlgorithm, claims: String) throws -> String {
        try token(by: algorithm, header: Self.header(algorithm), claims: claims)
    }

    /// A token with this header and these claims as they stand, signed by the algorithm whatever the header says.
    package func token(by algorithm: SigningAlgorithm, header: String, claims: String) throws -> String {
        try token(by: algorithm, header: Array(header.utf8), claims: Array(claims.utf8))
    }

    package func token(by algorithm: SigningAlgorithm, header: [UInt8], claims: [UInt8]) throws -> String {
        let signed = Self.signedText(header: header, claims: claims)
        return Self.joined(signed, try signature(by: algorithm, over: Array(signed.utf8)))
    }

    package func signature(by algorithm: SigningAlgorithm, over bytes: [UInt8]) throws -> [UInt8] {
        switch algorithm {
        case .hs256: Self.authenticationCode(over: bytes, with: Array(Self.secret.utf8))
        case .rs256:
            Array(try rsa.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5).rawRepresentation)
        case .ps256: Array(try rsa.signature(for: SHA256.hash(data: bytes), padding: .PSS).rawRepresentation)
        case .es256: Array(try p256.signature(for: SHA256.hash(data: bytes)).rawRepresentation)
        case .edDSA: Array(try ed25519.signature(for: bytes))
        }
    }

    package static func authenticationCode(over bytes: [UInt8], with secret: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: secret)))
    }

    /// The first two segments, with the period between them.
    package static func signedText(header: [UInt8], claims: [UInt8]) -> String {
        String(decoding: Base64URL.encode(header) + [UInt8(ascii: ".")] + Base64URL.encode(claims), as: UTF8.self)
    }

    package static func joined(_ signedText: String, _ signature: [UInt8]) -> String {
        signedText + "." + String(decoding: Base64URL.encode(signature), as: UTF8.self)
    }
}

// MARK: - Texts

extension TestTokens {
    /// The kid of each key in `jwks`.
    package static func keyID(_ algorithm: SigningAlgorithm) -> String? {
        switch algorithm {
        case .hs256: nil
        case .rs256, .ps256: "rsa"
        case .es256: "p256"
        case .edDSA: "ed25519"
        }
    }

    package static func header(_ algorithm: SigningAlgorithm) -> String {
        let kid = keyID(algorithm).map { #","kid":"\#($0)""# } ?? ""
        return #"{"alg":"\#(algorithm.rawValue)","typ":"JWT"\#(kid)}"#
    }

    /// Claims in good order for the user, with the given ones in the place of theirs: each is JSON as it stands, and
    /// nil leaves the claim out.
    package static func claims(
        for user: UserID, at now: Timestamp, with changes: [String: String?] = [:]
    ) -> String {
        let seconds = now.microseconds / 1_000_000
        let claims: [String: String?] = [
            "iss": #""\#(issuer)""#, "aud": #""\#(audience)""#, "sub": #""\#(user)""#,
            "iat": "\(seconds)", "exp": "\(seconds + 3600)",
        ]
        let members = claims.merging(changes) { $1 }.sorted { $0.key < $1.key }
        return "{" + members.compactMap { name, value in value.map { #""\#(name)":\#($0)"# } }.joined(separator: ",")
            + "}"
    }

    /// The public keys as a JSON Web Key Set.
    package func jwks() throws -> String { Self.jwks([try rsaJWK(), p256JWK(), ed25519JWK()]) }

    package static func jwks(_ keys: [String]) -> String { #"{"keys":[\#(keys.joined(separator: ","))]}"# }

    /// `members` are more members, as JSON, each with a comma before it.
    package func rsaJWK(kid: String? = "rsa", _ members: String = "") throws -> String {
        let numbers = try rsa.publicKey.getKeyPrimitives()
        return Self.jwk(
            #""kty":"RSA","n":"\#(text(numbers.modulus))","e":"\#(text(numbers.publicExponent))""#, kid, members)
    }

    package func p256JWK(kid: String? = "p256", _ members: String = "") -> String {
        let point = p256.publicKey.rawRepresentation
        let (x, y) = (text(point.prefix(32)), text(point.suffix(32)))
        return Self.jwk(#""kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)""#, kid, members)
    }

    package func ed25519JWK(kid: String? = "ed25519", _ members: String = "") -> String {
        let x = text(ed25519.publicKey.rawRepresentation)
        return Self.jwk(#""kty":"OKP","crv":"Ed25519","x":"\#(x)""#, kid, members)
    }

    private static func jwk(_ key: String, _ kid: String?, _ members: String) -> String {
        "{" + key + (kid.map { #","kid":"\#($0)""# } ?? "") + members + "}"
    }

    private func text(_ bytes: Data) -> String { String(decoding: Base64URL.encode(bytes), as: UTF8.self) }
}
