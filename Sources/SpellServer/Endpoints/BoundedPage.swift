internal import SpellKernel
internal import SpellStore

/// Part of a list of spells, as JSON, bounded in bytes as well as in count: schemas and metadata make a spell large. It
/// has one spell at least, however large that is.
struct BoundedPage: Sendable {
    private(set) var items: [[UInt8]] = []
    private(set) var nextCursor: String?

    /// What is asked for.
    struct Bounds: Sendable {
        let count: Int
        let bytes: Int
    }

    init(
        of spells: Spells, visibleTo caller: Caller, teams: Set<TeamID>, matching search: SpellSearch? = nil,
        after cursor: String?, within bounds: Bounds, as json: (Spell) -> [UInt8]
    ) async throws(Refusal) {
        var items: [[UInt8]] = []
        var bytes = 0
        let page = try await spells.page(
            visibleTo: caller, teams: teams, matching: search, limit: bounds.count, cursor: cursor,
            endingBefore: { spell in
                let item = json(spell)
                bytes += item.count
                guard items.isEmpty || bytes <= bounds.bytes else { return true }
                items.append(item)
                return false
            })
        self.items = items
        nextCursor = page.nextCursor
    }
}
