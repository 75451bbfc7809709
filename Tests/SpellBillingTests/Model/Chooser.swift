import Synchronization

/// One path through all that may happen: a list of choices, each among a few. Paths are gone through depth first, each
/// from the beginning: whoever makes the same choices sees the same happen.
final class Chooser: Sendable {
    private struct State {
        var path: [Int] = []
        var widths: [Int] = []
        var place = 0
    }

    private let state = Mutex(State())

    var path: [Int] { state.withLock { Array($0.path.prefix($0.place)) } }

    init(path: [Int] = []) { state.withLock { $0.path = path } }

    /// One of `width` choices; 0 is the ordinary one.
    func choose(_ width: Int) -> Int {
        state.withLock { state in
            if state.place == state.path.count { state.path.append(0) }
            state.widths = Array(state.widths.prefix(state.place)) + [width]
            defer { state.place += 1 }
            return min(state.path[state.place], width - 1)
        }
    }

    /// Turns to the next path; false when there is none.
    func advance() -> Bool {
        state.withLock { state in
            state.path = Array(state.path.prefix(state.place))
            state.place = 0
            while let last = state.path.popLast() {
                guard last + 1 < state.widths[state.path.count] else { continue }
                state.path.append(last + 1)
                return true
            }
            return false
        }
    }
}
