internal import Logging
internal import SpellJSON

/// A JSON Web Key Set (RFC 7517 section 5), reduced to the keys that tokens may be signed with.
struct KeySet: Sendable {
    /// The size of the largest document that is read, in bytes.
    static let maximumBytes = 256 * 1024
    /// How many keys of a document are looked at.
    static let maximumKeys = 64

    let keys: [VerificationKey]

    static let empty = KeySet(keys: [])

    init(keys: [VerificationKey]) { self.keys = keys }

    /// Keys that cannot be used are left out and logged: an issuer may publish some for other purposes.
    init(_ document: [UInt8], logger: Logger) throws(IdentityFault) {
        guard document.count <= Self.maximumBytes else {
            throw IdentityFault("is longer than \(Self.maximumBytes) bytes")
        }
        guard let values = try JSONObject(document, of: "document")["keys"]?.arrayValue else {
            throw IdentityFault("has no list of keys")
        }
        var keys: [VerificationKey] = []
        for (index, value) in values.prefix(Self.maximumKeys).enumerated() {
            do {
                keys.append(try Self.key(value))
            } catch {
                logger.warning(
                    "A key of the JWKS was left out",
                    metadata: ["index": "\(index)", "reason": "The key \(error.reason)."])
            }
        }
        self.keys = keys
    }

    /// The one key that a token's header means. Without a kid that is clear only where one key alone fits.
    func choose(for header: TokenHeader) -> Choice {
        let named = header.keyID.map { id in keys.filter { $0.isNamed(id) } } ?? keys
        let fitting = named.filter { $0.fits(header) }
        if fitting.count == 1 { return .key(fitting[0].key) }
        if fitting.count > 1 { return .ambiguous }
        return named.isEmpty || header.keyID == nil ? .unknown : .unfit
    }

    enum Choice {
        case key(PublicKey)
        /// No such key: the set may have changed since it was read.
        case unknown
        /// The key is there, and for another algorithm.
        case unfit
        case ambiguous
    }

    /// Whether every key of the other set is in this one too, unchanged.
    func keepsAll(of other: KeySet) -> Bool {
        let published = Set(keys.map(\.published))
        return other.keys.allSatisfy { published.contains($0.published) }
    }

    private static func key(_ value: JSONValue) throws(IdentityFault) -> VerificationKey {
        guard case .object(let jwk) = value else { throw IdentityFault("is not an object") }
        return try VerificationKey(jwk)
    }
}
