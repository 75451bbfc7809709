internal import SpellKernel
internal import SpellStore

/// The store, as identity sees it.
struct StoreRegister: UserRegister {
    private let store: Store

    init(_ store: Store) { self.store = store }

    func sight(_ id: UserID) async throws(Refusal) { try await store.users.sight(id) }

    func refuseIfBanned(_ id: UserID) async throws(Refusal) { try await store.users.refuseIfBanned(id) }

    func teams(of id: UserID) async throws(Refusal) -> Set<TeamID> { try await store.teams.teams(of: id) }
}
