/// The regular expressions of one schema: equal ones are compiled once, and all together are bounded.
struct PatternTable {
    /// Larger schemas are refused: a text of a few bytes may stand for thousands of steps.
    static let maxSize = 50_000

    private var patterns: [JSONName: Pattern] = [:]
    /// Of all of them together.
    private(set) var size = 0

    mutating func pattern(_ source: String) throws(PatternError) -> Pattern {
        let name = JSONName(source)
        if let known = patterns[name] { return known }
        let pattern = try Pattern(source)
        size += pattern.size
        guard size <= Self.maxSize else {
            throw PatternError("makes the schema's regular expressions too large together (50,000 steps)")
        }
        patterns[name] = pattern
        return pattern
    }
}
