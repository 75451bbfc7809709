/// A fault for the requests that fit, from the one after `skipping` on, for `times` of them.
package struct FaultRule: Sendable {
    let fault: Fault
    let method: String?
    let path: String?
    var skipping: Int
    var times: Int

    /// `path` is a route such as `/v1/payment_intents/{intent}/capture`, or the beginning of a path with `*` at its
    /// end; nil is any.
    package init(_ fault: Fault, _ method: String? = nil, _ path: String? = nil, skipping: Int = 0, times: Int = 1) {
        self.fault = fault
        self.method = method
        self.path = path
        self.skipping = skipping
        self.times = times
    }

    func fits(method: String, template: String, path: String) -> Bool {
        guard self.method == nil || self.method == method else { return false }
        guard let pattern = self.path else { return true }
        if pattern.hasSuffix("*") { return path.hasPrefix(pattern.dropLast()) }
        return pattern == template || pattern == path
    }
}

/// Faults by chance: how often each comes, from 0 to 1. The same seed decides the same way for the n-th request to an
/// endpoint, whatever ids are in it and whatever else happens meanwhile.
package struct FaultMix: Sendable {
    let seed: UInt64
    let rates: [(fault: Fault, rate: Double)]

    package init(seed: UInt64, _ rates: [(fault: Fault, rate: Double)]) {
        self.seed = seed
        self.rates = rates
    }

    func faults(for name: String) -> [Fault] {
        var random = SeededGenerator(seed: seed, for: name)
        return rates.filter { random.fraction() < $0.rate }.map(\.fault)
    }
}
