internal import SpellJSON

/// One key of a JSON Web Key Set, with what its publisher says that it is for.
struct VerificationKey: Sendable {
    /// The key as it was published: two keys are the same when all their members are.
    let published: JSONObject
    let keyID: String?
    let algorithms: Set<SigningAlgorithm>
    let key: PublicKey

    /// Refuses what is not a public signature key of an accepted type (RFC 7517 section 4).
    init(_ jwk: JSONObject) throws(IdentityFault) {
        try Self.check(use: jwk["use"], operations: jwk["key_ops"])
        guard jwk["d"] == nil else { throw IdentityFault("is published with its private part") }
        keyID = try Self.string(jwk, "kid")
        key = try PublicKey(jwk)
        algorithms = key.algorithms.intersection(try Self.named(by: jwk))
        guard !algorithms.isEmpty else { throw IdentityFault("has an 'alg' that is not accepted for its type") }
        published = jwk
    }

    func fits(_ header: TokenHeader) -> Bool { algorithms.contains(header.algorithm) }

    func isNamed(_ id: String) -> Bool { keyID?.utf8.elementsEqual(id.utf8) ?? false }

    private static func check(use: JSONValue?, operations: JSONValue?) throws(IdentityFault) {
        guard use == nil || use?.stringValue?.asWord == "sig" else { throw IdentityFault("is not for signatures") }
        guard operations == nil || operations?.arrayValue?.contains(.string("verify")) ?? false else {
            throw IdentityFault("is not for verifying")
        }
    }

    /// The algorithms that `alg` leaves open: one, or all without it.
    private static func named(by jwk: JSONObject) throws(IdentityFault) -> [SigningAlgorithm] {
        guard let name = try string(jwk, "alg") else { return SigningAlgorithm.allCases }
        return SigningAlgorithm(rawValue: name.asWord).map { [$0] } ?? []
    }

    private static func string(_ jwk: JSONObject, _ name: String) throws(IdentityFault) -> String? {
        guard let value = jwk[name] else { return nil }
        guard let string = value.stringValue else { throw IdentityFault("has a '\(name)' that is not a string") }
        return string
    }
}
