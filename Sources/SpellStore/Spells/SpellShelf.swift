internal import SpellKernel

/// A bounded number of spells that take a bounded amount of memory.
struct SpellShelf {
    private let limit: Int
    private let maxBytes: Int

    private var spells: [SpellID: Spell] = [:]
    private var meanings: [Reference: SpellID] = [:]
    /// No less than the spells take, once what schemas have grown by since the last count is added.
    private var bytes = 0
    /// What schemas had grown by at the last count.
    private var grownBytes = 0

    init(limit: Int, maxBytes: Int) {
        self.limit = limit
        self.maxBytes = maxBytes
    }

    subscript(_ id: SpellID) -> Spell? { spells[id] }

    /// The spell that was put here for the reference.
    subscript(_ reference: Reference) -> Spell? {
        if case .id(let id) = reference { return spells[id] }
        return meanings[reference].flatMap { spells[$0] }
    }

    mutating func put(_ spell: Spell, as reference: Reference? = nil) {
        if spells.count >= limit || meanings.count >= limit * 2 { removeAll() }
        // The old one is weighed first: it and the new one may have a schema together that grows in between.
        bytes -= spells[spell.id]?.memoryBytes ?? 0
        spells[spell.id] = spell
        bytes += spell.memoryBytes
        if let reference { meanings[reference] = spell.id }
        fitMemory()
    }

    mutating func forget(_ reference: Reference) { meanings[reference] = nil }

    /// Counts anew where the spells may take too much, and, where they do, lets the largest go until they take half:
    /// who has small spells does not lose them to who has large ones.
    mutating func fitMemory() {
        let grown = StoredSchema.grownBytes
        guard bytes + grown - grownBytes > maxBytes else { return }
        grownBytes = grown
        let sizes = spells.mapValues(\.memoryBytes)
        bytes = sizes.values.reduce(0, +)
        guard bytes > maxBytes else { return }
        for (id, size) in sizes.sorted(by: { $0.value > $1.value }) {
            guard bytes > maxBytes / 2 else { break }
            spells[id] = nil
            bytes -= size
        }
    }

    private mutating func removeAll() {
        spells.removeAll()
        meanings.removeAll()
        bytes = 0
        grownBytes = StoredSchema.grownBytes
    }
}
