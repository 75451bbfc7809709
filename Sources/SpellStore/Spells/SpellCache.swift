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
        var shelf: SpellShelf
    }

    private let state: Mutex<State>

    init(limit: Int, maxBytes: Int) { state = Mutex(State(shelf: SpellShelf(limit: limit, maxBytes: maxBytes))) }

    var generation: Int { state.withLock { $0.generation } }

    func spell(_ id: SpellID) -> Spell? { state.withLock { $0.shelf[id] } }

    /// Its schemas may have grown since it was kept, so this is where spells are let go, too.
    func current(_ reference: Reference) -> Spell? {
        state.withLock { state in
            state.shelf.fitMemory()
            return state.shelf[reference]
        }
    }

    /// Keeps what was read while the generation was this one. The answer is the spell in its state as it was read; it
    /// shares its schemas with one that was kept meanwhile, so that they are compiled once.
    func keep(
        _ spell: Spell, in current: SpellState, as reference: Reference?, readAt generation: Int
    ) -> Spell {
        state.withLock { state in
            let spell = (state.shelf[spell.id] ?? spell).inState(current)
            if state.generation == generation { state.shelf.put(spell, as: reference) }
            return spell
        }
    }

    /// A change that has been committed.
    func replace(_ spell: Spell) {
        state.withLock { state in
            state.generation += 1
            state.shelf.put(spell)
            state.shelf.forget(.newest(spell.name))
        }
    }
}
