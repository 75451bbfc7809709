package import SpellKernel

/// What identity needs of the stored users.
package protocol UserRegister: Sendable {
    /// Makes the user's row at first sight. Refuses with `STORE_UNAVAILABLE`.
    func sight(_ id: UserID) async throws(Refusal)

    /// Refuses with `AUTH_BANNED` once a ban has been answered, on whichever node.
    func refuseIfBanned(_ id: UserID) async throws(Refusal)

    /// The teams that the user belongs to at this moment.
    func teams(of id: UserID) async throws(Refusal) -> Set<TeamID>
}
