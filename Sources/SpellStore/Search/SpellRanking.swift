internal import SpellKernel

/// Reads which spells a search finds, best first. One statement for each number of words.
struct SpellRanking: Sendable {
    let database: any Database

    func callAsFunction(
        _ search: SpellSearch, visibleTo caller: UserID, after cursor: SpellCursor?, limit: Int
    ) async throws(StoreFailure) -> [SpellEntry] {
        guard !search.words.isEmpty else { return [] }
        var arguments = [SQLValue(caller), SQLValue(limit)]
        for word in search.words { arguments += [.text(word), .text(Self.end(of: word))] }
        if let cursor, let rank = cursor.rank {
            arguments += [SQLValue(rank.score), .text(cursor.name.description), SQLValue(cursor.version)]
        }
        let sql = (cursor == nil ? Self.first : Self.next)[search.words.count - 1]
        var entries: [SpellEntry] = []
        for row in try await database.query(sql, arguments) {
            entries.append(try SpellEntry(row, foundBy: search))
        }
        return entries
    }

    /// What begins with the word is less than this: the last code point of all is in no word. A single letter begins too
    /// much to say anything: it finds itself alone, which the first code point comes right after.
    private static func end(of word: String) -> String {
        word + (word.unicodeScalars.count == 1 ? "\u{1}" : "\u{10FFFF}")
    }

    private static let first = (1...SpellSearch.maximumWords).map { statement(words: $0, isFirst: true) }
    private static let next = (1...SpellSearch.maximumWords).map { statement(words: $0, isFirst: false) }

    /// A whole word says twice as much as a beginning.
    private static func statement(words: Int, isFirst: Bool) -> SQL {
        let terms = (0..<words).map { term in
            """
            SELECT spell_id, MAX(CASE WHEN word = $\(2 * term + 3) THEN 2 * weight ELSE weight END) AS weight
            FROM spell_words WHERE word >= $\(2 * term + 3) AND word < $\(2 * term + 4) GROUP BY spell_id
            """
        }
        let (score, name, version) = ("$\(2 * words + 3)", "$\(2 * words + 4)", "$\(2 * words + 5)")
        let place = """
            AND (hits.score < \(score) OR (hits.score = \(score)
                AND (spells.name > \(name) OR (spells.name = \(name) AND spells.version < \(version)))))
            """
        return """
            SELECT \(SpellEntry.columns), hits.score
            FROM (
                SELECT spell_id, CAST(SUM(weight) AS BIGINT) AS score
                FROM (\(terms.joined(separator: " UNION ALL "))) AS terms
                GROUP BY spell_id HAVING COUNT(*) = \(words)
            ) AS hits JOIN spells ON spells.id = hits.spell_id
            WHERE \(SpellListing.visible) \(isFirst ? "" : place)
            ORDER BY hits.score DESC, spells.name, spells.version DESC LIMIT $2
            """
    }
}
