internal import Crypto
internal import CryptoExtras
internal import SpellJSON

extension PublicKey {
    /// How large an RSA key may be, in bits: RFC 7518 section 3.3 sets the lower bound, the cost of a verification the
    /// upper one.
    static let rsaBits = 2048...8192

    /// Reads the public part of a JSON Web Key (RFC 7518 section 6, RFC 8037 section 2).
    init(_ jwk: JSONObject) throws(IdentityFault) {
        switch (jwk["kty"]?.stringValue?.asWord, jwk["crv"]?.stringValue?.asWord) {
        case ("RSA"?, _): self = .rsa(try Self.rsa(jwk))
        case ("EC"?, "P-256"?): self = .p256(try Self.p256(jwk))
        case ("OKP"?, "Ed25519"?): self = .ed25519(try Self.ed25519(jwk))
        case ("oct"?, _): throw IdentityFault("is symmetric, and a key set is public")
        default: throw IdentityFault("has a type or curve that is not accepted")
        }
    }

    private static func rsa(_ jwk: JSONObject) throws(IdentityFault) -> _RSA.Signing.PublicKey {
        let modulus = try bytes(jwk, "n")
        let exponent = try bytes(jwk, "e")
        guard modulus.count <= rsaBits.upperBound / 8, exponent.count <= 4,
            let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
        else { throw IdentityFault("is not an RSA public key") }
        guard rsaBits.contains(key.keySizeInBits) else {
            throw IdentityFault("has fewer than \(rsaBits.lowerBound) bits")
        }
        return key
    }

    private static func p256(_ jwk: JSONObject) throws(IdentityFault) -> P256.Signing.PublicKey {
        let x = try bytes(jwk, "x")
        let y = try bytes(jwk, "y")
        guard x.count == 32, y.count == 32,
            let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
        else { throw IdentityFault("is not a point of P-256") }
        return key
    }

    private static func ed25519(_ jwk: JSONObject) throws(IdentityFault) -> Curve25519.Signing.PublicKey {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: try bytes(jwk, "x")) else {
            throw IdentityFault("is not an Ed25519 public key")
        }
        return key
    }

    private static func bytes(_ jwk: JSONObject, _ name: String) throws(IdentityFault) -> [UInt8] {
        guard let text = jwk[name]?.stringValue, let bytes = Base64URL.decode(text), !bytes.isEmpty else {
            throw IdentityFault("has no proper '\(name)'")
        }
        return bytes
    }
}
