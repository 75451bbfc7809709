/// Puts a word that stays in the place of what changes from run to run, as wide as what it stands for where something
/// is laid out around it.
struct Placeholders {
    private let world: [(value: String, name: String)]
    private let patterns = Self.patterns
    private var numbers: [String: Int] = [:]

    /// - Parameter world: what is this run's own, and what it is called.
    init(_ world: [(value: String, name: String)]) { self.world = world }

    /// Ids become the number in which they were first seen, but for those that are the same in every run.
    mutating func masked(_ text: String) -> String {
        var text = world.reduce(text) { $0.replacing($1.value, with: $1.name) }
        for match in text.matches(of: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) {
            let id = String(match.output)
            guard !id.hasPrefix(Self.fixedID) else { continue }
            let number = numbers[id] ?? numbers.count + 1
            numbers[id] = number
            text = text.replacing(id, with: Self.blankID.dropLast("\(number)".count) + "\(number)")
        }
        return patterns.reduce(text) { text, pattern in
            text.replacing(pattern.found) { pattern.shown($0.output) }
        }
    }

    /// How an id begins that is the same in every run.
    static let fixedID = "0193b2a0-0000-7000-8000-"
    private static let blankID = "00000000-0000-0000-0000-000000000000"

    private typealias Pattern = (found: Regex<Substring>, shown: (Substring) -> String)

    private static var patterns: [Pattern] {
        [
            (/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}/, { _ in "2026-01-01T00:00:00" }),
            (/00:00:00\.[0-9]+/, { String($0.map { $0.isNumber ? "0" : $0 }) }),
            // What a run took.
            (/ran for.*[0-9]+\.[0-9]{3} ms/, { String($0.replacing(/[0-9]+\.[0-9]{3}/, with: "0.000")) }),
            (/"wallTimeUs": ?[0-9]+/, { String($0.replacing(/[0-9]+/, with: "0")) }),
            (/\bin [0-9]{2}\b/, { _ in "in 59" }),
            (/\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/, { _ in "eyJ…" }),
            (
                /\b(?:pi|pm|cs|cus|seti|bps|ch|re|evt)_[A-Za-z0-9_]+/,
                { String($0.replacing(/[A-Za-z0-9]+$/, with: "…")) }
            ),
            (/"nextCursor": ?"[^"]+"/, { String($0.replacing(/[^"]+"$/, with: "…\"")) }),
            (/127\.0\.0\.1(?::|%3A)[0-9]{4,5}/, { String($0.replacing(/[0-9]+$/, with: "PORT.")) }),
            (/\b(?:state|nonce|code_challenge|client_id)=[^&\s]+/, { String($0.replacing(/=.*/, with: "=…")) }),
            (/\bversion [0-9]+\.[0-9]+\.[0-9]+/, { _ in "version 0.0.0" }),
            // The line of what is waited for comes only where the machine is slow.
            (/␍␛\[K(?:[-|\/\\] [^␍\n␛]*, [0-9]+ s)?/, { _ in "" }),
        ]
    }
}
