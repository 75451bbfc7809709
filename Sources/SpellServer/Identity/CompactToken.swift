/// The three parts of a signed token in JWS compact form (RFC 7515 section 7.1), decoded but not believed.
struct CompactToken {
    /// The size of the largest token that is looked at, in bytes.
    static let maximumBytes = 8192

    let header: [UInt8]
    let claims: [UInt8]
    let signature: [UInt8]
    /// What the signature is over: the first two segments as they came, with the period between them.
    let signed: [UInt8]

    init(_ token: [UInt8]) throws(IdentityFault) {
        let segments = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard segments.count == 3 else { throw IdentityFault("does not have three segments") }
        header = try Self.decode(segments[0])
        claims = try Self.decode(segments[1])
        signature = try Self.decode(segments[2])
        signed = Array(token[..<segments[1].endIndex])
    }

    private static func decode(_ segment: ArraySlice<UInt8>) throws(IdentityFault) -> [UInt8] {
        guard !segment.isEmpty else { throw IdentityFault("has an empty segment") }
        guard let bytes = Base64URL.decode(segment) else {
            throw IdentityFault("has a segment that is not strict base64url")
        }
        return bytes
    }
}
