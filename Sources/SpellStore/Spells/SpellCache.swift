internal import SpellKernel
internal import Synchronization

/// Spells at hand in memory. What of a spell never changes is taken from here on every engine; its state, and which
/// version a name means, only where this process alone owns the database, by a `current` answer.
///
/// A read that began before a change must not bring the old state back: each change counts a generation up, and what
/// was read under an earlier one is not kept.
final class SpellCache: Sendable {
    private struct State {
        var generation = 0
        var spells: [SpellID: Spell] = [:]
        var meanings: [Reference: SpellID] = [:]
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    var generation: Int { state.withLock { $0.generation } }

    func spell(_ id: SpellID) -> Spell? { state.withLock { $0.spells[id] } }

    func current(_ reference: Reference) -> Spell? {
        state.withLock { state in
            if case .id(let id) = reference { return state.spells[id] }
            return state.meanings[reference].flatMap { state.spells[$0] }
        }
    }

    /// Keeps what was read while the generation was this one.
    func keep(_ spell: Spell, as reference: Reference?, readAt generation: Int) {
        state.withLock { state in
            guard state.generation == generation else { return }
            if state.spells.count >= limit || state.meanings.count >= limit * 2 {
                state.spells.removeAll()
                state.meanings.removeAll()
            }
            state.spells[spell.id] = spell
            if let reference { state.meanings[reference] = spell.id }
        }
    }

    /// A change that has been committed.
    func replace(_ spell: Spell) {
        state.withLock { state in
            state.generation += 1
            state.spells[spell.id] = spell
            state.meanings[.newest(spell.name)] = nil
        }
    }
}
