internal import SpellKernel

/// A spell's place in a list, before its schemas are read: they may be large, and memory may have them.
struct SpellEntry: Sendable {
    let state: SpellState
    /// To go on after it.
    let cursor: SpellCursor

    static let columns = "\(SpellState.columns), spells.name, spells.version"

    /// A row of the columns, followed by the score where a search found it.
    init(_ row: Row, foundBy search: SpellSearch? = nil) throws(StoreFailure) {
        state = try SpellState(row)
        guard let name = SpellName(try row.text(5)) else { throw row.mismatch(5) }
        var rank: SpellCursor.Rank?
        if let search { rank = .init(score: Int(try row.integer(7)), search: search.fingerprint) }
        cursor = SpellCursor(name: name, version: Int(try row.integer(6)), rank: rank)
    }
}
