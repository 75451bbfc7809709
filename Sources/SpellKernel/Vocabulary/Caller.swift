/// The user a verified token speaks for.
package struct Caller: Hashable, Sendable {
    package let id: UserID
    package let isAdmin: Bool
    /// What the token is limited to; all of them where it carries no scope claim.
    package let scopes: Set<Scope>

    package init(id: UserID, isAdmin: Bool, scopes: Set<Scope> = Set(Scope.allCases)) {
        self.id = id
        self.isAdmin = isAdmin
        self.scopes = scopes
    }
}
