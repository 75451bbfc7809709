/// What the pipeline needs to know of people.
package protocol Accounts: Sendable {
    /// Step 1. Verifies the bearer token (without its scheme; nil when the header is absent) and makes the user's
    /// row at first sight. Refuses with `AUTH_MISSING_HEADER` or `AUTH_INVALID_TOKEN`.
    func authenticate(_ token: String?) async throws(Refusal) -> Caller

    /// Step 2. Refuses with `AUTH_BANNED` once a ban has been answered, on whichever node.
    func refuseIfBanned(_ caller: Caller) async throws(Refusal)

    /// The teams that the caller belongs to at this moment.
    func teams(of caller: Caller) async throws(Refusal) -> Set<TeamID>
}

extension Accounts {
    /// Steps 1 and 2, for every endpoint that is a caller's.
    package func admit(_ token: String?) async throws(Refusal) -> Caller {
        let caller = try await authenticate(token)
        try await refuseIfBanned(caller)
        return caller
    }

    /// Step 4. Looks teams up only where the answer hangs on them.
    package func refuseUnlessVisible(_ spell: Spell, to caller: Caller) async throws(Refusal) {
        let isTeams = if case .team = spell.visibility { true } else { false }
        let teams = isTeams ? try await teams(of: caller) : []
        guard spell.isVisible(to: caller.id, memberOf: teams) else { throw .visibilityDenied }
    }
}
