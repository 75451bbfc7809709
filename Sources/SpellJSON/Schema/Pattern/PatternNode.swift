/// A regular expression as it was written, save that what can match nothing but the empty text by its form, as
/// `(?:)` and `a{0}`, is left out of sequences and never repeated. So every node but `empty` adds steps to its
/// program, and the bound on those bounds the work of building it.
indirect enum PatternNode {
    /// Never in a sequence or under a repetition.
    case empty
    /// One scalar of the expression's set with this place.
    case scalar(Int)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    /// `max` nil: without end. Lazy and greedy are the same where only the existence of a match is asked.
    case repeated(PatternNode, min: Int, max: Int?)
    case edge(PatternEdge)
    case look(PatternNode, isAhead: Bool, isNegated: Bool)
}

/// Assertions that look at the scalars on both sides of a position.
enum PatternEdge: Sendable {
    case start, end, wordBoundary, notWordBoundary
}

/// Why a regular expression is refused.
struct PatternError: Error {
    /// Reads after the place: `has a backreference, which is not supported`.
    let reason: String

    init(_ reason: String) { self.reason = reason }

    static func invalid(_ what: String) -> PatternError {
        PatternError("is not a valid regular expression (ECMA-262, flag u): \(what)")
    }
}
