internal import Synchronization

/// How many requests are on their way to Stripe at once, and how many a second; whoever comes too early waits in line,
/// and whoever finds the line full is turned away.
package final class Pace: Sendable {
    private struct State {
        var inFlight = 0
        var line: [CheckedContinuation<Void, Never>] = []
        /// When the next request would leave, had all left one interval apart.
        var next: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let inFlightLimit: Int
    private let lineLimit: Int
    /// Between two requests; nil does not limit.
    private let interval: Duration?

    /// - Parameter perSecond: with bursts of as many; 0 does not limit.
    package init(inFlight: Int = 32, line: Int = 4096, perSecond: Int) {
        inFlightLimit = inFlight
        lineLimit = line
        interval = perSecond > 0 ? .seconds(1) / perSecond : nil
    }

    /// Runs the body when its turn has come; nil, at once, when the line is full.
    package func with<Value: Sendable>(_ body: () async -> Value) async -> Value? {
        guard await enter() else { return nil }
        defer { leave() }
        if let wait = state.withLock({ reserve(at: .now, &$0) }) { try? await Task.sleep(for: wait) }
        return await body()
    }

    private func enter() async -> Bool {
        let isFree = state.withLock { state -> Bool? in
            if state.inFlight < inFlightLimit {
                state.inFlight += 1
                return true
            }
            return state.line.count < lineLimit ? nil : false
        }
        if let isFree { return isFree }
        await withCheckedContinuation { continuation in
            let hasTurn = state.withLock { state in
                guard state.inFlight >= inFlightLimit else {
                    state.inFlight += 1
                    return true
                }
                state.line.append(continuation)
                return false
            }
            if hasTurn { continuation.resume() }
        }
        return true
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.line.isEmpty else {
                state.inFlight -= 1
                return nil
            }
            return state.line.removeFirst()
        }
        next?.resume()
    }

    /// How long to wait for a turn: the generic cell rate algorithm with a burst of one second's worth.
    private func reserve(at now: ContinuousClock.Instant, _ state: inout State) -> Duration? {
        guard let interval else { return nil }
        let turn = max(state.next ?? now, now - .seconds(1))
        state.next = turn + interval
        return turn > now ? now.duration(to: turn) : nil
    }
}
