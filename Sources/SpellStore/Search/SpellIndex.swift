internal import SpellKernel

/// Writes and completes `spell_words`.
enum SpellIndex {
    /// Within the transaction that stores the spell.
    static func insert(_ words: SpellWords, of spell: SpellID, _ session: any Session) throws(StoreFailure) {
        var rest = words.weights[...]
        while let last = rest.prefix(rowsAtOnce).last {
            let rows = rest.prefix(rowsAtOnce)
            let padded = rows + Array(repeating: last, count: rowsAtOnce - rows.count)
            try session.execute(
                insertion, [SQLValue(spell)] + padded.flatMap { [.text($0.word), SQLValue($0.weight)] })
            rest = rest.dropFirst(rowsAtOnce)
        }
    }

    /// Makes the words anew, for a spell that has changed or whose words were made by other rules.
    static func replace(_ words: SpellWords, of spell: SpellID, _ session: any Session) throws(StoreFailure) {
        try session.execute("DELETE FROM spell_words WHERE spell_id = $1", [SQLValue(spell)])
        try insert(words, of: spell, session)
        try session.execute(
            "UPDATE spells SET word_rules = $2 WHERE id = $1", [SQLValue(spell), SQLValue(SpellWords.rules)])
    }

    /// Makes the words of the spells that have none by today's rules, a few in each transaction; nodes that start at
    /// once may share the work.
    static func complete(_ database: any Database) async throws(StoreFailure) {
        while try await completeSome(database) {}
    }

    /// Whether there was something to do.
    private static func completeSome(_ database: any Database) async throws(StoreFailure) -> Bool {
        try await database.transaction { session throws(StoreFailure) in
            let rows = try session.query(incomplete, [SQLValue(SpellWords.rules), SQLValue(spellsAtOnce)])
            for row in rows {
                let spell = try SpellRow.spell(row)
                // Whoever else is at this spell, or changes it, waits; then the words are of what it is now.
                try session.execute(SpellAmendment.lock, [SQLValue(spell.id)])
                guard let row = try session.query(SpellAmendment.select, [SQLValue(spell.id)]).first else { continue }
                try replace(SpellWords(try SpellRow.spell(row)), of: spell.id, session)
            }
            return !rows.isEmpty
        }
    }

    private static let rowsAtOnce = 32
    private static let spellsAtOnce = 50

    /// One statement for every number of words: the last of them fills the rows that are left.
    private static let insertion = SQL(
        "INSERT INTO spell_words (spell_id, word, weight) VALUES "
            + (0..<rowsAtOnce).map { "($1, $\(2 * $0 + 2), $\(2 * $0 + 3))" }.joined(separator: ", ")
            + " ON CONFLICT DO NOTHING")

    private static let incomplete: SQL = """
        SELECT \(SpellRow.columns) FROM \(SpellRow.tables) WHERE spells.word_rules < $1 ORDER BY spells.id LIMIT $2
        """
}
