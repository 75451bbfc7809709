internal import SpellKernel

/// Reads which spells a caller may run, by name and within it newest first.
struct SpellListing: Sendable {
    let database: any Database

    func callAsFunction(
        visibleTo caller: UserID, after cursor: SpellCursor?, limit: Int
    ) async throws(StoreFailure) -> [SpellEntry] {
        let (sql, place): (SQL, [SQLValue]) =
            cursor.map { (Self.next, [.text($0.name.description), SQLValue($0.version)]) } ?? (Self.first, [])
        var entries: [SpellEntry] = []
        for row in try await database.query(sql, [SQLValue(caller), SQLValue(limit)] + place) {
            entries.append(try SpellEntry(row))
        }
        return entries
    }

    /// What of `spells` the caller `$1` is shown, in lists and searches alike. It narrows them down; the kernel's own
    /// rule decides after it.
    static let visible = """
        spells.yanked_at IS NULL
            AND (spells.visibility = 'public' OR (spells.visibility = 'private' AND spells.created_by = $1)
                OR spells.team_id IN (SELECT team_id FROM team_members WHERE user_id = $1))
        """

    private static let first = statement(place: "")
    private static let next = statement(place: "AND (spells.name > $3 OR (spells.name = $3 AND spells.version < $4))")

    private static func statement(place: String) -> SQL {
        """
        SELECT \(SpellEntry.columns) FROM spells WHERE \(visible) \(place)
        ORDER BY spells.name, spells.version DESC LIMIT $2
        """
    }
}
