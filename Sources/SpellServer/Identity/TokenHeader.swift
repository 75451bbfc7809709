internal import SpellJSON

/// The members of a JOSE header (RFC 7515 section 4.1) that have a meaning here.
///
/// Members that bring or point to a key (`jwk`, `jku`, `x5u`, `x5c`) are never read: keys come from the settings
/// alone. They do not make a token wrong either, since honest issuers send them.
struct TokenHeader {
    let algorithm: SigningAlgorithm
    let keyID: String?

    /// How deeply the JSON of a header, of claims or of a key may nest.
    static let maximumDepth = 16

    init(_ bytes: [UInt8]) throws(IdentityFault) {
        let header = try JSONObject(bytes, of: "header")
        // Section 4.1.11: what is marked critical must be understood, and no extension is.
        guard header["crit"] == nil else { throw IdentityFault("has a critical header extension") }
        guard header["cty"] == nil else { throw IdentityFault("has nested content") }
        try Self.check(type: header["typ"])
        algorithm = try Self.algorithm(header["alg"])
        keyID = try Self.keyID(header["kid"])
    }

    private static func algorithm(_ value: JSONValue?) throws(IdentityFault) -> SigningAlgorithm {
        guard case .string(let name)? = value else { throw IdentityFault("has no algorithm") }
        guard let known = SigningAlgorithm(rawValue: name.asWord) else {
            throw IdentityFault("has an algorithm that is not accepted")
        }
        return known
    }

    private static func keyID(_ value: JSONValue?) throws(IdentityFault) -> String? {
        switch value {
        case nil: return nil
        case .string(let id)?: return id
        default: throw IdentityFault("has a kid that is not a string")
        }
    }

    /// RFC 7519 section 5.1 and RFC 9068 section 4: anything else is a JSON Web Signature made for another purpose.
    private static func check(type value: JSONValue?) throws(IdentityFault) {
        switch value {
        case nil: return
        case .string(let type)?:
            guard ["jwt", "at+jwt", "application/at+jwt"].contains(type.asWord.lowercased()) else {
                throw IdentityFault("has a typ that is not a token's")
            }
        default: throw IdentityFault("has a typ that is not a string")
        }
    }
}

extension JSONObject {
    /// The object that the bytes are; `subject` names them in the fault.
    init(_ bytes: [UInt8], of subject: String) throws(IdentityFault) {
        let value: JSONValue
        do {
            value = try JSONValue(bytes, maxDepth: TokenHeader.maximumDepth)
        } catch {
            throw IdentityFault("has a \(subject) that is not strict JSON")
        }
        guard case .object(let object) = value else { throw IdentityFault("has a \(subject) that is not an object") }
        self = object
    }
}
