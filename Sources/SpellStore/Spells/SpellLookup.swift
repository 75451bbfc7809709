internal import SpellKernel

/// Finds the spell that a reference means now.
struct SpellLookup: Sendable {
    let database: any Database
    let cache: SpellCache

    /// Nil when there is none. A bare name means its newest version that is not yanked, or, with a key that this
    /// caller used before for a spell of that name, the version that it meant then.
    func spell(
        _ reference: Reference, for caller: UserID, key: IdempotencyKey?
    ) async throws(StoreFailure) -> Spell? {
        if case .newest(let name) = reference, let key {
            return try await read(Self.earlier, [.text(name.description), SQLValue(caller), .text(key.key)], as: nil)
        }
        if database.dialect.isSoleOwner, let spell = cache.current(reference) { return spell }
        switch reference {
        case .id(let id): return try await read(Self.byID, [SQLValue(id)], as: nil)
        case .version(let name, let version):
            return try await read(Self.byVersion, [.text(name.description), SQLValue(version)], as: reference)
        case .newest(let name): return try await read(Self.newest, [.text(name.description)], as: reference)
        }
    }

    /// A bare name means its newest version, one that is not yanked before one that is.
    func evenYanked(_ reference: Reference, for caller: UserID) async throws(StoreFailure) -> Spell? {
        guard case .newest(let name) = reference else { return try await spell(reference, for: caller, key: nil) }
        return try await read(Self.newestEvenYanked, [.text(name.description)], as: nil)
    }

    /// Reads the state, and the rest from memory where it is at hand.
    private func read(
        _ sql: SQL, _ arguments: [SQLValue], as reference: Reference?
    ) async throws(StoreFailure) -> Spell? {
        let generation = cache.generation
        guard let row = try await database.query(sql, arguments).first else { return nil }
        let state = try SpellState(row)
        guard let spell = try await whole(state.id) else { return nil }
        return cache.keep(spell, in: state, as: reference, readAt: generation)
    }

    private func whole(_ id: SpellID) async throws(StoreFailure) -> Spell? {
        if let known = cache.spell(id) { return known }
        guard let row = try await database.query(Self.whole, [SQLValue(id)]).first else { return nil }
        return try SpellRow.spell(row)
    }

    private static let byID: SQL = "SELECT \(SpellState.columns) FROM spells WHERE id = $1"

    private static let byVersion: SQL = "SELECT \(SpellState.columns) FROM spells WHERE name = $1 AND version = $2"

    private static let newest: SQL = """
        SELECT \(SpellState.columns) FROM spells WHERE name = $1 AND yanked_at IS NULL ORDER BY version DESC LIMIT 1
        """

    private static let newestEvenYanked: SQL = """
        SELECT \(SpellState.columns) FROM spells WHERE name = $1
        ORDER BY CASE WHEN yanked_at IS NULL THEN 0 ELSE 1 END, version DESC LIMIT 1
        """

    private static let earlier: SQL = """
        SELECT \(SpellState.columns) FROM spells WHERE id = COALESCE(
            (SELECT invocations.spell_id FROM invocations JOIN spells AS used ON used.id = invocations.spell_id
                WHERE invocations.user_id = $2 AND invocations.idempotency_key = $3 AND used.name = $1),
            (SELECT newest.id FROM spells AS newest WHERE newest.name = $1 AND newest.yanked_at IS NULL
                ORDER BY newest.version DESC LIMIT 1))
        """

    private static let whole: SQL = "SELECT \(SpellRow.columns) FROM \(SpellRow.tables) WHERE spells.id = $1"
}
