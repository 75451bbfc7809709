/// Reads environment variables by kind and remembers every fault, so that all are told at once.
struct EnvironmentReader {
    private let environment: [String: String]
    private(set) var faults: [String] = []

    init(_ environment: [String: String]) { self.environment = environment }

    /// An empty variable counts as one that is not set.
    func optional(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    func list(_ name: String) -> [String] {
        (optional(name) ?? "").split(separator: ",").map { String($0.drop(while: \.isWhitespace)) }
            .map { text in String(text.reversed().drop(while: \.isWhitespace).reversed()) }
            .filter { !$0.isEmpty }
    }

    mutating func requiredList(_ name: String, _ meaning: String) -> [String] {
        let values = list(name)
        if values.isEmpty { fault("\(name) is missing: \(meaning)") }
        return values
    }

    mutating func integer(_ name: String, default standard: Int, in range: ClosedRange<Int>) -> Int {
        guard let text = optional(name) else { return standard }
        guard let value = Int(text), range.contains(value) else {
            fault("\(name) must be an integer from \(range.lowerBound) to \(range.upperBound)")
            return standard
        }
        return value
    }

    mutating func flag(_ name: String) -> Bool {
        switch optional(name) {
        case nil, "false", "0": return false
        case "true", "1": return true
        default:
            fault("\(name) must be true or false")
            return false
        }
    }

    /// A secret of at least `bytes` bytes.
    mutating func secret(_ name: String, atLeast bytes: Int) -> String? {
        guard let secret = optional(name) else { return nil }
        if secret.utf8.count < bytes { fault("\(name) is too short: give it at least \(bytes) bytes") }
        return secret
    }

    /// Reads with `parse`, which answers nil for what it does not understand.
    mutating func value<Value>(
        _ name: String, default standard: Value, _ rule: String, _ parse: (String) -> Value?
    ) -> Value {
        guard let text = optional(name) else { return standard }
        guard let value = parse(text) else {
            fault("\(name) \(rule)")
            return standard
        }
        return value
    }

    mutating func fault(_ text: String) { faults.append(text) }
}
