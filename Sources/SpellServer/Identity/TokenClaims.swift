internal import SpellJSON
internal import SpellKernel

/// Checks the claims (RFC 7519 section 4.1) of a token whose signature holds.
struct TokenClaims {
    let issuers: [String]
    let audiences: [String]
    let leeway: Leeway

    /// Every text is compared byte for byte: Swift's own comparison would let two spellings of one letter pass.
    func check(_ bytes: [UInt8], at now: Timestamp) throws(IdentityFault) -> VerifiedToken {
        let claims = try JSONObject(bytes, of: "payload")
        try checkIssuer(claims["iss"])
        try checkAudience(claims["aud"])
        let expiresAt = try date(claims["exp"], "exp")
        guard let expiresAt else { throw IdentityFault("has no exp") }
        guard leeway.allows(expiry: expiresAt, at: now) else { throw IdentityFault("has expired") }
        if let notBefore = try date(claims["nbf"], "nbf") {
            guard leeway.allows(start: notBefore, at: now) else { throw IdentityFault("is not valid yet") }
        }
        _ = try date(claims["iat"], "iat")
        return VerifiedToken(
            user: try user(claims["sub"]), expiresAt: expiresAt, scopes: try scopes(claims))
    }

    private func checkIssuer(_ value: JSONValue?) throws(IdentityFault) {
        guard case .string(let issuer)? = value else { throw IdentityFault("has no iss") }
        guard issuers.containsBytes(of: issuer) else { throw IdentityFault("is from another issuer") }
    }

    private func checkAudience(_ value: JSONValue?) throws(IdentityFault) {
        let named: [String]
        switch value {
        case .string(let audience)?: named = [audience]
        case .array(let values)?: named = try strings(values, "aud")
        default: throw IdentityFault("has no aud")
        }
        guard named.contains(where: audiences.containsBytes(of:)) else {
            throw IdentityFault("is for another audience")
        }
    }

    private func date(_ value: JSONValue?, _ name: String) throws(IdentityFault) -> Timestamp? {
        switch value {
        case nil: return nil
        case .number(let number)?:
            guard let date = NumericDate(number) else { throw IdentityFault("has an \(name) out of range") }
            return date.timestamp
        default: throw IdentityFault("has an \(name) that is not a number")
        }
    }

    private func user(_ value: JSONValue?) throws(IdentityFault) -> UserID {
        guard case .string(let subject)? = value else { throw IdentityFault("has no sub") }
        guard let user = UserID(subject) else { throw IdentityFault("has a sub that is not a UUID") }
        return user
    }

    private func scopes(_ claims: JSONObject) throws(IdentityFault) -> Set<String>? {
        var scopes: Set<String>?
        for value in [claims["scope"], claims["scp"]].compactMap({ $0 }) {
            scopes = (scopes ?? []).union(try names(value).map(\.asWord))
        }
        return scopes
    }

    private func names(_ value: JSONValue) throws(IdentityFault) -> [String] {
        switch value {
        case .string(let list): return list.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        case .array(let values): return try strings(values, "scope")
        default: throw IdentityFault("has a scope that is not text")
        }
    }

    private func strings(_ values: [JSONValue], _ name: String) throws(IdentityFault) -> [String] {
        var strings: [String] = []
        for value in values {
            guard case .string(let string) = value else {
                throw IdentityFault("has a member of \(name) that is not a string")
            }
            strings.append(string)
        }
        return strings
    }
}

extension [String] {
    fileprivate func containsBytes(of other: String) -> Bool { contains { $0.utf8.elementsEqual(other.utf8) } }
}
