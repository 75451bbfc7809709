/// The signature algorithms of RFC 7518 section 3.1 and RFC 8037 section 3.1 that are accepted, by their exact names.
/// Everything else, `none` first of all, does not exist here.
package enum SigningAlgorithm: String, Hashable, Sendable, CaseIterable {
    case hs256 = "HS256"
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case edDSA = "EdDSA"
}
