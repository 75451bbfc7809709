internal import SpellKernel

/// Reads the spells that a caller may run. The statement narrows them down; the kernel's own rule decides after it.
struct SpellListing: Sendable {
    let database: any Database
    let cache: SpellCache

    func callAsFunction(
        _ caller: UserID, after cursor: SpellCursor?, limit: Int
    ) async throws(StoreFailure) -> [Spell] {
        let (sql, place): (SQL, [SQLValue]) =
            cursor.map { (Self.next, [.text($0.name.description), SQLValue($0.version)]) } ?? (Self.first, [])
        var spells: [Spell] = []
        for row in try await database.query(sql, [SQLValue(caller), SQLValue(limit)] + place) {
            let state = try SpellState(row)
            if let known = cache.spell(state.id) {
                spells.append(known.inState(state))
            } else {
                spells.append(try SpellRow.spell(row))
            }
        }
        return spells
    }

    private static let first = statement(place: "")
    private static let next = statement(place: "AND (spells.name > $3 OR (spells.name = $3 AND spells.version < $4))")

    private static func statement(place: String) -> SQL {
        """
        SELECT \(SpellRow.columns) FROM \(SpellRow.tables)
        WHERE spells.yanked_at IS NULL
            AND (spells.visibility = 'public' OR (spells.visibility = 'private' AND spells.created_by = $1)
                OR spells.team_id IN (SELECT team_id FROM team_members WHERE user_id = $1))
            \(place)
        ORDER BY spells.name, spells.version DESC LIMIT $2
        """
    }
}
