internal import SpellKernel

/// Stores one draft: its name's ownership, its version, its row, its artifact and its words, all or nothing.
struct SpellForge: Sendable {
    let draft: Draft
    let owner: UserID
    let now: Timestamp
    /// The sha-256 of the wasm binary.
    let digest: String?
    /// Made before the transaction, which holds up every other writer.
    private let words: SpellWords

    init(_ draft: Draft, by owner: UserID, at now: Timestamp) async throws(StoreFailure) {
        self.draft = draft
        self.owner = owner
        self.now = now
        words = SpellWords(
            description: draft.description, metadata: draft.metadata, inputSchema: draft.inputSchema?.text)
        if let wasm = draft.wasmBinary { digest = try await Digest.sha256(wasm) } else { digest = nil }
    }

    func callAsFunction(_ session: any Session) throws(StoreFailure) -> Spell {
        try session.execute(Users.insert, [SQLValue(owner), SQLValue(now)])
        try claimName(session)
        let spell = spell(version: try version(session))
        try insert(spell, session)
        try insertArtifact(of: spell, session)
        try SpellIndex.insert(words.named(spell.slug), of: spell.id, session)
        return spell
    }

    /// The name's row makes forges of one name wait for each other.
    private func claimName(_ session: any Session) throws(StoreFailure) {
        let rows = try session.query(
            """
            INSERT INTO spell_names (name, owner_id, created_at) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING owner_id
            """, [.text(draft.name.description), SQLValue(owner), SQLValue(now)])
        guard try rows.first?.id(0) == owner else {
            throw .refused(.slugTaken("The name '\(draft.name)' belongs to somebody else; choose another."))
        }
    }

    /// The draft's own, or the name's next.
    private func version(_ session: any Session) throws(StoreFailure) -> Int {
        if let version = draft.version { return version }
        let sql: SQL = "SELECT version FROM spells WHERE name = $1 ORDER BY version DESC LIMIT 1"
        let rows = try session.query(sql, [.text(draft.name.description)])
        let newest = try rows.first?.integer(0) ?? 0
        guard newest < 999_999_999 else {
            throw .refused(.slugTaken("The name '\(draft.name)' has no version left; choose another name."))
        }
        return Int(newest) + 1
    }

    private func insert(_ spell: Spell, _ session: any Session) throws(StoreFailure) {
        do throws(StoreFailure) {
            guard try session.execute(SpellRow.insert, SpellRow.arguments(spell)) == 1 else {
                throw .refused(
                    .slugTaken("'\(spell.slug)' exists already; leave out '@v\(spell.version)' for the next version."))
            }
        } catch .constraint(.foreignKey, _) {
            throw .refused(.unknownTeam)
        }
    }

    /// The bytes are stored with the first spell that has them.
    private func insertArtifact(of spell: Spell, _ session: any Session) throws(StoreFailure) {
        let sql: SQL = """
            INSERT INTO rune_artifacts (id, spell_id, wasm_binary, sha256, metadata, created_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (sha256) WHERE wasm_binary IS NOT NULL DO NOTHING
            """
        let id = SQLValue.id(.v7(at: now))
        for wasm in [draft.wasmBinary.map { .bytes($0) } ?? .null, SQLValue.null] {
            let arguments = [id, SQLValue(spell.id), wasm, SQLValue(digest), SQLValue(spell.metadata), SQLValue(now)]
            if try session.execute(sql, arguments) == 1 { return }
        }
    }

    private func spell(version: Int) -> Spell {
        Spell(
            id: SpellID(.v7(at: now)), name: draft.name, version: version, description: draft.description,
            runtime: draft.runtime, config: draft.config, inputSchema: draft.inputSchema,
            outputSchema: draft.outputSchema, price: draft.price, visibility: draft.visibility, owner: owner,
            artifact: digest, metadata: draft.metadata, yankedAt: nil, createdAt: now)
    }
}

extension Refusal {
    static let unknownTeam = Refusal.invalidRequest(at: "/team", "is not a team that you belong to")
}
