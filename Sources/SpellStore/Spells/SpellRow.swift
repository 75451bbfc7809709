internal import SpellKernel

/// How a spell is read from, and written to, `spells` and its row in `rune_artifacts`.
enum SpellRow {
    /// The state's columns come first.
    static let columns = """
        \(SpellState.columns), spells.name, spells.version, spells.runtime, spells.config, spells.input_schema, \
        spells.output_schema, spells.price_amount, spells.currency, spells.created_by, spells.created_at, \
        rune_artifacts.sha256, rune_artifacts.metadata
        """

    static let tables = "spells JOIN rune_artifacts ON rune_artifacts.spell_id = spells.id"

    static func spell(_ row: Row) throws(StoreFailure) -> Spell {
        let state = try SpellState(row)
        guard let name = SpellName(try row.text(5)) else { throw row.mismatch(5) }
        return Spell(
            id: state.id, name: name, version: Int(try row.integer(6)), description: state.description,
            runtime: try row.word(7), config: try row.json(8), inputSchema: try schema(row, 9),
            outputSchema: try schema(row, 10),
            price: Price(amount: Int(try row.integer(11)), currency: try row.word(12)),
            visibility: state.visibility, owner: try row.id(13), artifact: try row.optional(15, row.text),
            metadata: try row.json(16), yankedAt: state.yankedAt, createdAt: try row.time(14))
    }

    private static func schema(_ row: Row, _ column: Int) throws(StoreFailure) -> StoredSchema? {
        try row.optional(column, row.json).map(StoredSchema.init)
    }

    static let insert: SQL = """
        INSERT INTO spells (
            id, slug, name, version, description, runtime, config, input_schema, output_schema, price_amount, currency,
            visibility, team_id, created_by, created_at, word_rules
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT DO NOTHING
        """

    static func arguments(_ spell: Spell) -> [SQLValue] {
        [
            SQLValue(spell.id), .text(spell.slug), .text(spell.name.description), SQLValue(spell.version),
            .text(spell.description), .text(spell.runtime.rawValue), SQLValue(spell.config),
            SQLValue(spell.inputSchema?.text), SQLValue(spell.outputSchema?.text), SQLValue(spell.price.amount),
            .text(spell.price.currency.rawValue), .text(spell.visibility.word), SQLValue(spell.visibility.team),
            SQLValue(spell.owner), SQLValue(spell.createdAt), SQLValue(SpellWords.rules),
        ]
    }
}
