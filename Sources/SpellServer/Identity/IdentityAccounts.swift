package import SpellKernel

/// The pipeline's accounts: who a token speaks for, from the token alone; whether they may act, from the store.
package struct IdentityAccounts: Accounts {
    private let verifier: TokenVerifier
    private let users: any UserRegister
    private let admins: Set<UserID>

    package init(verifier: TokenVerifier, users: any UserRegister, admins: Set<UserID>) {
        self.verifier = verifier
        self.users = users
        self.admins = admins
    }

    package func authenticate(_ token: String?) async throws(Refusal) -> Caller {
        guard let token else { throw .missingToken }
        let verified = try await verifier.verify(token)
        try await users.sight(verified.user)
        return Caller(
            id: verified.user, isAdmin: admins.contains(verified.user),
            scopes: verified.scopes.map { Set($0.compactMap(Scope.init)) } ?? Self.everyScope)
    }

    /// Of a token that names none.
    private static let everyScope = Set(Scope.allCases)

    package func refuseIfBanned(_ caller: Caller) async throws(Refusal) {
        try await users.refuseIfBanned(caller.id)
    }

    package func teams(of caller: Caller) async throws(Refusal) -> Set<TeamID> {
        try await users.teams(of: caller.id)
    }
}
