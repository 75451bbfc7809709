internal import SpellKernel

/// The part of a spell that may change, as a row of `spells` has it now.
struct SpellState: Sendable {
    let id: SpellID
    let visibility: Visibility
    let description: String
    let yankedAt: Timestamp?

    /// `spells` under its own name.
    static let columns = "spells.id, spells.visibility, spells.team_id, spells.description, spells.yanked_at"

    init(_ row: Row) throws(StoreFailure) {
        id = try row.id(0)
        guard let visibility = Visibility(word: try row.text(1), team: try row.isNull(2) ? nil : row.id(2)) else {
            throw row.mismatch(1)
        }
        self.visibility = visibility
        description = try row.text(3)
        yankedAt = try row.optional(4, row.time)
    }

    init(_ spell: Spell, amended amendment: Amendment, at now: Timestamp) {
        id = spell.id
        visibility = amendment.visibility ?? spell.visibility
        description = amendment.description ?? spell.description
        yankedAt =
            switch amendment.yanked {
            case nil: spell.yankedAt
            case false?: nil
            case true?: spell.yankedAt ?? now
            }
    }
}

extension Spell {
    /// The same spell in another state.
    func inState(_ state: SpellState) -> Spell {
        Spell(
            id: id, name: name, version: version, description: state.description, runtime: runtime, config: config,
            inputSchema: inputSchema, outputSchema: outputSchema, price: price, visibility: state.visibility,
            owner: owner, artifact: artifact, metadata: metadata, yankedAt: state.yankedAt, createdAt: createdAt)
    }
}

extension Visibility {
    var team: TeamID? {
        if case .team(let team) = self { team } else { nil }
    }
}
