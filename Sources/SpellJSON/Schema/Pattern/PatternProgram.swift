/// A regular expression as a nondeterministic automaton (Thompson's construction).
struct PatternProgram: Sendable {
    /// Larger automata are refused: matching costs up to the text's length times this.
    static let maxSteps = 10_000

    /// The place of a step, a set or a look; narrow, as there are many steps.
    typealias Place = UInt32

    enum Step: Sendable {
        /// Goes on after a scalar of the set `sets[…]`.
        case scalar(Place)
        case split(Place, Place)
        case jump(Place)
        case edge(PatternEdge)
        /// Goes on where the table of `looks[…]` says so.
        case look(Place, isNegated: Bool)
        case match
    }

    /// An assertion's body. Behind: matched forward up to a position; ahead: matched backward down to it.
    struct Look: Sendable {
        let start: Int
        let isAhead: Bool
    }

    private(set) var steps: [Step] = []
    let sets: [ScalarSet]
    /// Inner ones first.
    private(set) var looks: [Look] = []
    private(set) var start = 0

    /// Whether a match can begin at the start of the text only.
    let isAnchored: Bool

    init(_ pattern: ParsedPattern) throws(PatternError) {
        sets = pattern.sets
        if case .sequence(let nodes) = pattern.node, case .edge(.start)? = nodes.first {
            isAnchored = true
        } else {
            isAnchored = false
        }
        start = try program(pattern.node, isBackward: false)
    }

    /// Where the next step will be.
    private var end: Place { Place(steps.count) }

    private mutating func program(_ node: PatternNode, isBackward: Bool) throws(PatternError) -> Int {
        let first = steps.count
        try append(node, isBackward: isBackward)
        try append(.match)
        return first
    }

    @discardableResult
    private mutating func append(_ step: Step) throws(PatternError) -> Int {
        guard steps.count < Self.maxSteps else { throw PatternError("is too large a regular expression") }
        steps.append(step)
        return steps.count - 1
    }

    private mutating func append(_ node: PatternNode, isBackward: Bool) throws(PatternError) {
        switch node {
        case .empty:
            break
        case .scalar(let set):
            try append(.scalar(Place(set)))
        case .sequence(let nodes):
            for node in isBackward ? nodes.reversed() : nodes { try append(node, isBackward: isBackward) }
        case .alternatives(let branches):
            try append(branches[...], isBackward: isBackward)
        case .repeated(let node, let min, let max):
            try append(node, min: min, max: max, isBackward: isBackward)
        case .edge(let edge):
            try append(.edge(edge))
        case .look(let body, let isAhead, let isNegated):
            let around = try append(.jump(0))
            let start = try program(body, isBackward: isAhead)
            looks.append(Look(start: start, isAhead: isAhead))
            steps[around] = .jump(end)
            try append(.look(Place(looks.count - 1), isNegated: isNegated))
        }
    }

    private mutating func append(_ branches: ArraySlice<PatternNode>, isBackward: Bool) throws(PatternError) {
        var exits: [Int] = []
        for branch in branches.dropLast() {
            let split = try append(.jump(0))
            try append(branch, isBackward: isBackward)
            exits.append(try append(.jump(0)))
            steps[split] = .split(Place(split + 1), end)
        }
        if let last = branches.last { try append(last, isBackward: isBackward) }
        for exit in exits { steps[exit] = .jump(end) }
    }

    private mutating func append(
        _ node: PatternNode, min: Int, max: Int?, isBackward: Bool
    ) throws(PatternError) {
        for _ in 0..<min { try append(node, isBackward: isBackward) }
        guard let max else {
            let split = try append(.jump(0))
            try append(node, isBackward: isBackward)
            try append(.jump(Place(split)))
            steps[split] = .split(Place(split + 1), end)
            return
        }
        var splits: [Int] = []
        for _ in min..<max {
            splits.append(try append(.jump(0)))
            try append(node, isBackward: isBackward)
        }
        for split in splits { steps[split] = .split(Place(split + 1), end) }
    }
}
