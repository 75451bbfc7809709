package import SpellKernel

/// Forged spells and their artifacts: the kernel's catalog, and what discovery and owners ask beyond it.
package struct Spells: Catalog {
    private let database: any Database
    private let time: any TimeSource
    private let teams: Teams
    private let cache: SpellCache
    private let lookup: SpellLookup

    init(_ database: any Database, _ time: any TimeSource, _ teams: Teams, _ options: StoreOptions) {
        self.database = database
        self.time = time
        self.teams = teams
        cache = SpellCache(limit: 4096, maxBytes: options.spellMemoryBytes)
        lookup = SpellLookup(database: database, cache: cache)
    }

    package func load(
        _ reference: Reference, for caller: Caller, key: IdempotencyKey?
    ) async throws(Refusal) -> Spell {
        let spell = try await refusing { () throws(StoreFailure) in
            try await lookup.spell(reference, for: caller.id, key: key)
        }
        guard let spell else { throw .spellNotFound(reference.description) }
        return spell
    }

    /// Refuses with `SLUG_TAKEN`; with `INVALID_REQUEST` where the team does not exist.
    package func forge(_ draft: Draft, by caller: Caller) async throws(Refusal) -> Spell {
        try refuseNUL(in: draft.description, at: "/description")
        let cache = cache
        return try await refusing { () throws(StoreFailure) in
            let forge = try await SpellForge(draft, by: caller.id, at: time.now())
            return try await database.transaction(
                { session throws(StoreFailure) in try forge(session) }, afterCommit: { cache.replace($0) })
        }
    }

    /// The spell for its owner, yanked or not; a bare name means its newest version, if possible one not yanked.
    /// Refuses with `SPELL_NOT_FOUND`, `VISIBILITY_DENIED`, or `FORBIDDEN` for a caller who sees but does not own it.
    package func owned(_ reference: Reference, by caller: Caller) async throws(Refusal) -> Spell {
        let spell = try await refusing { () throws(StoreFailure) in
            try await lookup.evenYanked(reference, for: caller.id)
        }
        guard let spell else { throw .spellNotFound(reference.description) }
        guard spell.owner != caller.id else { return spell }
        let memberships = try await spell.visibility.team == nil ? [] : teams.teams(of: caller.id)
        guard spell.isVisible(to: caller.id, memberOf: memberships) else { throw .visibilityDenied }
        throw .notOwner
    }

    /// Changes what may change of the caller's own spell. Refuses as `owned` does for one that is not, and with
    /// `INVALID_REQUEST` where the team does not exist. Whether the caller belongs to the team is asked before.
    package func amend(_ id: SpellID, _ amendment: Amendment, by caller: Caller) async throws(Refusal) -> Spell {
        let spell = try await owned(.id(id), by: caller)
        if let description = amendment.description { try refuseNUL(in: description, at: "/description") }
        let change = SpellAmendment(of: spell, amendment, at: time.now())
        let cache = cache
        return try await refusing { () throws(StoreFailure) in
            try await database.transaction { session throws(StoreFailure) in
                try change(session)
            } afterCommit: {
                cache.replace($0)
            }
        }
    }

    /// The spells that the caller may run, none of them yanked, by name and within it newest first; or those that the
    /// search finds, best first. `limit` from 1 to 200.
    ///
    /// A page may hold fewer than `limit` spells before the last page, for example because it ends before a spell that
    /// `isFull` answers true for, which it must not do for a page's first. Refuses a cursor that is not from here.
    package func page(
        visibleTo caller: Caller, teams: Set<TeamID>, matching search: SpellSearch? = nil, limit: Int, cursor: String?,
        endingBefore isFull: (Spell) -> Bool = { _ in false }
    ) async throws(Refusal) -> Page<Spell> {
        let start = try cursor.map { cursor throws(Refusal) in try SpellCursor(cursor, of: search) }
        let limit = min(max(limit, 1), 200)
        let entries = try await refusing { () throws(StoreFailure) in
            if let search {
                return try await SpellRanking(database: database)(
                    search, visibleTo: caller.id, after: start, limit: limit + 1)
            }
            return try await SpellListing(database: database)(visibleTo: caller.id, after: start, limit: limit + 1)
        }
        let page = entries.prefix(limit)
        var spells: [Spell] = []
        var next = cursor
        var rest = page
        while !rest.isEmpty {
            let read = try await refusing { () throws(StoreFailure) in
                try await SpellReading(database: database, cache: cache)(rest.prefix(SpellReading.spellsAtOnce))
            }
            for (entry, spell) in read where spell.isVisible(to: caller.id, memberOf: teams) {
                guard !isFull(spell) else { return Page(items: spells, nextCursor: next) }
                spells.append(spell)
                next = entry.cursor.text
            }
            rest = rest.dropFirst(SpellReading.spellsAtOnce)
        }
        return Page(items: spells, nextCursor: entries.count > limit ? page.last?.cursor.text : nil)
    }

    /// The wasm binary with this digest. Refuses with `NOT_FOUND`, and with `INTERNAL_ERROR` where the stored bytes
    /// are not the ones that were forged.
    package func artifact(_ sha256: String) async throws(Refusal) -> [UInt8] {
        let sql: SQL = "SELECT wasm_binary FROM rune_artifacts WHERE sha256 = $1 AND wasm_binary IS NOT NULL"
        let (bytes, digest) = try await refusing { () throws(StoreFailure) in
            guard let row = try await database.query(sql, [.text(sha256)]).first else {
                throw .refused(.notFound("artifact"))
            }
            let bytes = try row.bytes(0)
            return (bytes, try await Digest.sha256(bytes))
        }
        guard digest == sha256 else { throw .internalError("the stored artifact \(sha256) has the digest \(digest)") }
        return bytes
    }
}

extension Refusal {
    package static let notOwner = Refusal(.forbidden, "Only the spell's owner may see or change this.")
}
