/// Reads an `Authorization` header (RFC 6750 section 2.1).
package enum BearerHeader {
    /// What follows the scheme `Bearer` (in any case), as it stands: empty or malformed it is no token, and
    /// verification refuses it as invalid. Nil, which is refused as missing, without a header and for other schemes.
    package static func token(from authorization: String?) -> String? {
        // Bytes, not characters: a token is long, and every request has one.
        guard let bytes = authorization?.utf8, bytes.prefix(6).elementsEqual("bearer".utf8, by: { $0 | 0x20 == $1 })
        else {
            return nil
        }
        let rest = bytes.dropFirst(6)
        guard rest.isEmpty || rest.first == space else { return nil }
        return String(Substring(rest.drop { $0 == space }))
    }

    private static let space = UInt8(ascii: " ")
}
