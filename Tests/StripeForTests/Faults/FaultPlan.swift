internal import Synchronization

/// The faults that a test has asked for.
package final class FaultPlan: Sendable {
    private struct State {
        var rules: [FaultRule] = []
        var mix: FaultMix?
        var seen: [String: Int] = [:]
        var injected: [Fault: Int] = [:]
    }

    private let state = Mutex(State())

    init() {}

    /// Adds a rule; an earlier rule that fits goes first.
    package func add(_ rule: FaultRule) { state.withLock { $0.rules.append(rule) } }

    /// Sets or ends the faults by chance.
    package func mix(_ mix: FaultMix?) { state.withLock { $0.mix = mix } }

    package func clear() {
        state.withLock {
            $0.rules = []
            $0.mix = nil
        }
    }

    /// How many of each fault there have been.
    package var injected: [Fault: Int] { state.withLock { $0.injected } }

    func faults(method: String, template: String, path: String) -> FaultSet {
        let faults = state.withLock { state -> [Fault] in
            let name = "\(method) \(template)"
            state.seen[name, default: 0] += 1
            var faults = state.mix?.faults(for: "\(name) \(state.seen[name] ?? 0)") ?? []
            if let rule = Self.scripted(&state.rules, method, template, path) { faults.insert(rule, at: 0) }
            for fault in FaultSet(faults).all { state.injected[fault, default: 0] += 1 }
            return faults
        }
        return FaultSet(faults)
    }

    private static func scripted(
        _ rules: inout [FaultRule], _ method: String, _ template: String, _ path: String
    ) -> Fault? {
        for place in rules.indices where rules[place].fits(method: method, template: template, path: path) {
            guard rules[place].skipping == 0 else {
                rules[place].skipping -= 1
                continue
            }
            rules[place].times -= 1
            let fault = rules[place].fault
            if rules[place].times == 0 { rules.remove(at: place) }
            return fault
        }
        return nil
    }
}

/// What befalls one request: a delay, and at most one other thing.
struct FaultSet: Sendable {
    private(set) var delay: Duration?
    private(set) var fault: Fault?
    private var latency: Fault?

    init(_ faults: [Fault]) {
        for next in faults {
            if case .latency(let milliseconds) = next {
                delay = delay ?? .milliseconds(milliseconds)
                latency = latency ?? next
            } else {
                fault = fault ?? next
            }
        }
    }

    var all: [Fault] { [latency, fault].compactMap(\.self) }
}
