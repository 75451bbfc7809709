internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// A public key, and with its type the algorithms that it can verify: no other pairing can be written down, so that
/// a key is never used as what it is not (RFC 8725 section 3.1).
enum PublicKey: Sendable {
    case rsa(_RSA.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)

    var algorithms: Set<SigningAlgorithm> {
        switch self {
        case .rsa: [.rs256, .ps256]
        case .p256: [.es256]
        case .ed25519: [.edDSA]
        }
    }

    /// False for a wrong signature and for an algorithm that is not the key's.
    func verifies(_ signature: [UInt8], over signed: [UInt8], by algorithm: SigningAlgorithm) -> Bool {
        switch (self, algorithm) {
        case (.rsa(let key), .rs256):
            key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: signed),
                padding: .insecurePKCS1v1_5)
        case (.rsa(let key), .ps256):
            key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: signed), padding: .PSS)
        case (.p256(let key), .es256):
            // The raw form, r and s of 32 bytes each (RFC 7518 section 3.4); DER is refused by its length.
            (try? P256.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: SHA256.hash(data: signed)) } ?? false
        case (.ed25519(let key), .edDSA):
            key.isValidSignature(signature, for: signed)
        default:
            false
        }
    }
}
