internal import SpellKernel
internal import Synchronization

/// Counts what a node does that lasts, and ends the node right before one of those steps: from then on it can do
/// nothing any more, as after kill -9.
final class Fuse: Sendable {
    struct Burnt: Error {}

    private let state: Mutex<(left: Int, steps: [String], isBurnt: Bool)>

    /// The steps that are done before the node ends; `Int.max` for one that lives.
    init(steps: Int) { state = Mutex((steps, [], false)) }

    var isBurnt: Bool { state.withLock { $0.isBurnt } }

    /// What was done, in order.
    var steps: [String] { state.withLock { $0.steps } }

    /// Before anything that lasts.
    func step(_ name: String) throws(Burnt) {
        let isBurnt = state.withLock { state in
            state.isBurnt = state.isBurnt || state.left == 0
            if !state.isBurnt {
                state.left -= 1
                state.steps.append(name)
            }
            return state.isBurnt
        }
        if isBurnt { throw Burnt() }
    }

    /// Before a write to the store.
    func write(_ name: String) throws(Refusal) {
        do throws(Burnt) { try step(name) } catch { throw .storeUnavailable("the node has ended") }
    }

    /// Before a read: it lasts not, but an ended node reads nothing.
    func read() throws(Refusal) {
        if isBurnt { throw .storeUnavailable("the node has ended") }
    }
}
