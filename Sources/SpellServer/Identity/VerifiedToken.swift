package import SpellKernel

/// What a token says, once its signature and every claim has been checked.
package struct VerifiedToken: Hashable, Sendable {
    /// The `sub` claim.
    package let user: UserID
    /// The `exp` claim; the leeway is not in it.
    package let expiresAt: Timestamp
    /// The `scope` claim (RFC 8693 section 4.2) and the `scp` that some issuers write instead; nil without either.
    package let scopes: Set<String>?

    package init(user: UserID, expiresAt: Timestamp, scopes: Set<String>?) {
        self.user = user
        self.expiresAt = expiresAt
        self.scopes = scopes
    }
}
