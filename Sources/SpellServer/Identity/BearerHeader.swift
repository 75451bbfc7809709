/// Reads an `Authorization` header (RFC 6750 section 2.1).
package enum BearerHeader {
    /// What follows the scheme `Bearer` (in any case), as it stands: empty or malformed it is no token, and
    /// verification refuses it as invalid. Nil, which is refused as missing, without a header and for other schemes.
    package static func token(from authorization: String?) -> String? {
        guard let authorization, let scheme = authorization.split(separator: " ").first,
            authorization.utf8.first != UInt8(ascii: " "), scheme.lowercased() == "bearer"
        else { return nil }
        return String(authorization[scheme.endIndex...].drop { $0 == " " })
    }
}
