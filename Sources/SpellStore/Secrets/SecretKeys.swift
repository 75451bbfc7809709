internal import Crypto
internal import FoundationEssentials
internal import SpellKernel

/// The operator's keys for what is encrypted at rest: the first encrypts, all of them decrypt.
///
/// AES-256-GCM with a random nonce for each value. Owner and name are authenticated with it, so that a row moved to
/// another owner or another name does not open.
package struct SecretKeys: Sendable {
    private let keys: [Key]

    private struct Key: Sendable {
        /// Tells keys apart in the database; says nothing of the key.
        let id: String
        let key: SymmetricKey

        init(_ bytes: Data) {
            key = SymmetricKey(data: bytes)
            id = String(Hex.text(SHA256.hash(data: Array("spell secrets key".utf8) + bytes)).prefix(16))
        }
    }

    /// Reads a comma list of keys, each 32 bytes in base64 (RFC 4648 section 4); nil where one is not, or none is.
    package init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let keys = parts.compactMap { Data(base64Encoded: $0.trimmingPrefix(while: \.isWhitespace).description) }
        guard keys.count == parts.count, keys.allSatisfy({ $0.count == 32 }) else { return nil }
        self.keys = keys.map(Key.init)
    }

    /// A new key as it stands in the setting.
    package static func newKey() -> String {
        unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Data($0) }.base64EncodedString()
    }

    /// Which key encrypts.
    var currentID: String? { keys.first?.id }

    func seal(_ value: [UInt8], as name: SecretName, of owner: UserID) throws(StoreFailure) -> SealedSecret {
        guard let key = keys.first,
            let box = try? AES.GCM.seal(value, using: key.key, authenticating: Self.context(name, owner)),
            let bytes = box.combined
        else { throw .unavailable("a secret could not be encrypted") }
        return SealedSecret(bytes: Array(bytes), keyID: key.id)
    }

    /// Nil where none of the keys opens it, or it is another's.
    func open(_ sealed: SealedSecret, as name: SecretName, of owner: UserID) -> [UInt8]? {
        guard let key = keys.first(where: { $0.id == sealed.keyID }),
            let box = try? AES.GCM.SealedBox(combined: sealed.bytes),
            let value = try? AES.GCM.open(box, using: key.key, authenticating: Self.context(name, owner))
        else { return nil }
        return Array(value)
    }

    private static func context(_ name: SecretName, _ owner: UserID) -> [UInt8] {
        Array("spell secret \(owner) \(name)".utf8)
    }
}

/// A secret as it stands in the database.
struct SealedSecret: Sendable {
    /// Nonce, ciphertext and tag.
    let bytes: [UInt8]
    let keyID: String
}
