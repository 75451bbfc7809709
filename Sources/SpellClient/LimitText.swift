package import SpellJSON

/// What bounds a run, for a person: `5 s, 64 MiB of memory, 1 MiB of output`.
package enum LimitText {
    /// - Parameter limits: `limits` as the server gives it; members that are not known here are left out.
    package static func full(_ limits: JSONValue) -> String {
        let parts = [
            time(limits), bytes(limits["memoryBytes"]).map { "\($0) of memory" },
            limits["fuel"]?.intValue.map { "\($0) units of fuel" },
            bytes(limits["outputBytes"]).map { "\($0) of output" },
            bytes(limits["maxResponseBytes"]).map { "\($0) of answer" },
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    /// The time, and the memory where that is bounded: `5 s 64 MiB`.
    package static func short(_ limits: JSONValue) -> String {
        [time(limits), bytes(limits["memoryBytes"])].compactMap(\.self).joined(separator: " ")
    }

    private static func time(_ limits: JSONValue) -> String? {
        guard let milliseconds = limits["wallTimeMs"]?.intValue ?? limits["timeoutMs"]?.intValue else { return nil }
        return milliseconds < 1000 ? "\(milliseconds) ms" : "\(tenths(milliseconds, 1000)) s"
    }

    private static func bytes(_ value: JSONValue?) -> String? {
        guard let count = value?.intValue else { return nil }
        let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        guard let unit = units.first(where: { count >= $0.0 }) else { return "\(count) B" }
        return "\(tenths(count, unit.0)) \(unit.1)"
    }

    /// The quotient, rounded down to one decimal where it is not whole.
    private static func tenths(_ value: Int, _ unit: Int) -> String {
        let tenth = value % unit / (unit / 10)
        return tenth == 0 ? "\(value / unit)" : "\(value / unit).\(min(tenth, 9))"
    }
}
