extension Migration {
    /// `spell_words` is what a search asks: the words of every spell, as `WordText` folds them, each with the weight of
    /// the best place that it stands in. `word_rules` says by which rules a spell's words were made: 0 for one that has
    /// none yet, such as one forged before this step or, later, by a node of an older version.
    static let search = Migration(
        number: 9, name: "search",
        statements: [
            """
            CREATE TABLE spell_words (
                spell_id {id} NOT NULL REFERENCES spells (id),
                word {name} NOT NULL CHECK (length(word) BETWEEN 1 AND 40),
                weight {integer} NOT NULL CHECK (weight > 0),
                PRIMARY KEY (spell_id, word)
            ) {strict}
            """,
            "CREATE INDEX spell_words_word ON spell_words (word, spell_id, weight)",
            "ALTER TABLE spells ADD COLUMN word_rules {integer} NOT NULL DEFAULT 0",
            "CREATE INDEX spells_word_rules ON spells (word_rules)",
        ])
}
