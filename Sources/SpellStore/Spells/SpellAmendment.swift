internal import SpellKernel

/// Changes the state of one spell, within a transaction.
struct SpellAmendment: Sendable {
    let id: SpellID
    let amendment: Amendment
    let now: Timestamp
    /// With the new description, where there is one; made before the transaction, which holds up every other writer.
    private let words: SpellWords?

    init(of spell: Spell, _ amendment: Amendment, at now: Timestamp) {
        id = spell.id
        self.amendment = amendment
        self.now = now
        words = amendment.description.map { description in
            SpellWords(description: description, metadata: spell.metadata, inputSchema: spell.inputSchema?.text)
                .named(spell.slug)
        }
    }

    func callAsFunction(_ session: any Session) throws(StoreFailure) -> Spell {
        try session.execute(Self.lock, [SQLValue(id)])
        guard let row = try session.query(Self.select, [SQLValue(id)]).first else {
            throw .refused(.spellNotFound(id.description))
        }
        let spell = try SpellRow.spell(row)
        let state = SpellState(spell, amended: amendment, at: now)
        do throws(StoreFailure) {
            try session.execute(
                Self.update,
                [
                    SQLValue(id), .text(state.visibility.word), SQLValue(state.visibility.team),
                    .text(state.description), SQLValue(state.yankedAt),
                ])
        } catch .constraint(.foreignKey, _) {
            throw .refused(.unknownTeam)
        }
        let amended = spell.inState(state)
        if let words, !amended.description.utf8.elementsEqual(spell.description.utf8) {
            try SpellIndex.replace(words, of: id, session)
        }
        return amended
    }

    /// Amendments of one spell wait for each other, so that none undoes another's field.
    static let lock: SQL = "UPDATE spells SET name = name WHERE id = $1"

    static let select: SQL = "SELECT \(SpellRow.columns) FROM \(SpellRow.tables) WHERE spells.id = $1"

    private static let update: SQL = """
        UPDATE spells SET visibility = $2, team_id = $3, description = $4, yanked_at = $5 WHERE id = $1
        """
}
