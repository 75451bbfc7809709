/// Reads a regular expression by the grammar of ECMA-262 with the flag `u`, save that a backslash may stand before
/// any ASCII punctuation. Backreferences and inline modifiers are refused.
struct PatternParser {
    private static let maxDepth = 64
    private static let maxRepeat = 10_000

    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var depth = 0
    private var sets: [ScalarSet] = []

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    static func parse(_ text: String) throws(PatternError) -> ParsedPattern {
        var parser = PatternParser(text)
        let node = try parser.alternatives()
        guard parser.peek == nil else { throw .invalid("a ) without its (") }
        return ParsedPattern(node: node, sets: parser.sets)
    }

    var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    mutating func next() -> Unicode.Scalar? {
        guard let scalar = peek else { return nil }
        at += 1
        return scalar
    }

    /// Reads the text if it comes next.
    mutating func take(_ text: String) -> Bool {
        let wanted = text.unicodeScalars
        guard scalars[at...].starts(with: wanted) else { return false }
        at += wanted.count
        return true
    }

    /// Reads up to the terminator and past it.
    mutating func until(_ terminator: Unicode.Scalar) throws(PatternError) -> String {
        guard let end = scalars[at...].firstIndex(of: terminator) else { throw .invalid("a missing \(terminator)") }
        defer { at = end + 1 }
        return String(String.UnicodeScalarView(scalars[at..<end]))
    }

    private mutating func alternatives() throws(PatternError) -> PatternNode {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            let node = try quantified(try term())
            if case .empty = node { continue }
            nodes.append(node)
        }
        return nodes.isEmpty ? .empty : .sequence(nodes)
    }

    private mutating func term() throws(PatternError) -> PatternNode {
        guard let scalar = next() else { throw .invalid("an early end") }
        switch scalar {
        case "^": return .edge(.start)
        case "$": return .edge(.end)
        case ".": return self.scalar(of: .notLineTerminators)
        case "(": return try group()
        case "[": return self.scalar(of: try characterClass())
        case "\\":
            if take("b") { return .edge(.wordBoundary) }
            if take("B") { return .edge(.notWordBoundary) }
            return self.scalar(of: try escape(isInClass: false).set)
        case "*", "+", "?", "{", "}", "]": throw .invalid("a bare \(scalar)")
        default: return self.scalar(of: ScalarSet(scalar.value...scalar.value))
        }
    }

    private mutating func scalar(of set: ScalarSet) -> PatternNode {
        sets.append(set)
        return .scalar(sets.count - 1)
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        depth += 1
        guard depth <= Self.maxDepth else { throw PatternError("has groups nested deeper than \(Self.maxDepth)") }
        defer { depth -= 1 }
        let look: (isAhead: Bool, isNegated: Bool)?
        if take("?=") {
            look = (true, false)
        } else if take("?!") {
            look = (true, true)
        } else if take("?<=") {
            look = (false, false)
        } else if take("?<!") {
            look = (false, true)
        } else {
            look = nil
            if take("?<") {
                try groupName()
            } else if !take("?:"), peek == "?" {
                throw PatternError("has a group (?…) of a kind that is not supported")
            }
        }
        let body = try alternatives()
        guard take(")") else { throw .invalid("a ( without its )") }
        guard let look else { return body }
        return .look(body, isAhead: look.isAhead, isNegated: look.isNegated)
    }

    private mutating func groupName() throws(PatternError) {
        let name = try until(">").unicodeScalars
        let isName = name.allSatisfy { $0.properties.isIDContinue || $0 == "$" || $0 == "_" }
        guard let first = name.first, isName, !("0"..."9").contains(first) else { throw .invalid("a bad group name") }
    }

    private mutating func quantified(_ node: PatternNode) throws(PatternError) -> PatternNode {
        guard let bounds = try quantifier() else { return node }
        _ = take("?")
        switch node {
        case .edge, .look: throw .invalid("a quantifier with nothing to repeat")
        case .empty: return .empty
        default: return bounds.max == 0 ? .empty : .repeated(node, min: bounds.min, max: bounds.max)
        }
    }

    private mutating func quantifier() throws(PatternError) -> (min: Int, max: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard take("{") else { return nil }
        let parts = try until("}").asWord.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard let min = try count(parts[0]), parts.count <= 2 else { throw .invalid("a bad {count}") }
        let max = parts.count == 1 ? min : try count(parts[1])
        guard max.map({ $0 >= min }) ?? true else { throw .invalid("a {count} out of order") }
        return (min, max)
    }

    /// Nil for no digits at all.
    private func count(_ digits: String) throws(PatternError) -> Int? {
        guard !digits.isEmpty else { return nil }
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { throw .invalid("a bad {count}") }
        guard let count = Int(digits), count <= Self.maxRepeat else {
            throw PatternError("repeats something more than \(Self.maxRepeat) times")
        }
        return count
    }
}
