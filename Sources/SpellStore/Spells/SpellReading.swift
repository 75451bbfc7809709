internal import SpellKernel

/// Reads the spells that entries stand for: from memory, and otherwise a few at a time.
struct SpellReading: Sendable {
    let database: any Database
    let cache: SpellCache

    /// How many are read at once: each may bring schemas of many kilobytes.
    static let spellsAtOnce = 25

    /// At most `spellsAtOnce` entries, in their order.
    func callAsFunction(_ entries: ArraySlice<SpellEntry>) async throws(StoreFailure) -> [(SpellEntry, Spell)] {
        var spells: [SpellID: Spell] = [:]
        for entry in entries { spells[entry.state.id] = cache.spell(entry.state.id) }
        let missing = entries.map(\.state.id).filter { spells[$0] == nil }
        if let last = missing.last {
            let padded = missing + Array(repeating: last, count: Self.spellsAtOnce - missing.count)
            for row in try await database.query(Self.statement, padded.map { SQLValue($0) }) {
                let spell = try SpellRow.spell(row)
                spells[spell.id] = spell
            }
        }
        return entries.compactMap { entry in spells[entry.state.id].map { (entry, $0.inState(entry.state)) } }
    }

    private static let statement = SQL(
        "SELECT \(SpellRow.columns) FROM \(SpellRow.tables) WHERE spells.id IN ("
            + (1...spellsAtOnce).map { "$\($0)" }.joined(separator: ", ") + ")")
}
