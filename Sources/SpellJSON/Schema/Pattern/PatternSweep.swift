/// Runs an automaton over a text once, in either direction, with all its states side by side.
struct PatternSweep {
    private let program: PatternProgram
    private let start: Int
    private let text: [UInt32]
    /// For each finished assertion body, whether it holds at each position.
    private let looks: [[Bool]]

    /// The states waiting for a scalar.
    private var waiting: [Int] = []
    /// The position at which each state was last entered, so that none is entered twice there.
    private var entered: [Int]
    private var stack: [Int] = []
    private var isMatch = false

    init(_ program: PatternProgram, from start: Int, over text: [UInt32], looks: [[Bool]]) {
        self.program = program
        self.start = start
        self.text = text
        self.looks = looks
        entered = Array(repeating: -1, count: program.steps.count)
    }

    /// Whether there is a match that begins and ends anywhere.
    mutating func matchesAnywhere(budget: inout Int) -> Bool {
        for position in 0...text.count {
            if position == 0 || !program.isAnchored { enter(start, at: position, budget: &budget) }
            if program.isAnchored, waiting.isEmpty { return isMatch }
            if isMatch || budget < 0 { return isMatch }
            if position < text.count { step(over: text[position], to: position + 1, budget: &budget) }
            if isMatch { return true }
        }
        return false
    }

    /// For every position, whether some match that began anywhere before (in the direction of the sweep) ends there.
    mutating func positions(isBackward: Bool, budget: inout Int) -> [Bool] {
        var found = Array(repeating: false, count: text.count + 1)
        for offset in 0...text.count where budget >= 0 {
            let position = isBackward ? text.count - offset : offset
            enter(start, at: position, budget: &budget)
            found[position] = isMatch
            isMatch = false
            guard offset < text.count else { break }
            if isBackward {
                step(over: text[position - 1], to: position - 1, budget: &budget)
            } else {
                step(over: text[position], to: position + 1, budget: &budget)
            }
        }
        return found
    }

    private mutating func step(over scalar: UInt32, to position: Int, budget: inout Int) {
        let states = waiting
        waiting.removeAll(keepingCapacity: true)
        for state in states {
            guard case .scalar(let place) = program.steps[state] else { continue }
            let set = Int(place)
            budget -= 10 + 2 * program.sets[set].cost
            if program.sets[set].contains(scalar) { enter(state + 1, at: position, budget: &budget) }
        }
    }

    /// Follows everything that takes no scalar.
    private mutating func enter(_ state: Int, at position: Int, budget: inout Int) {
        stack.append(state)
        while let state = stack.popLast() {
            guard entered[state] != position else { continue }
            entered[state] = position
            budget -= 10
            switch program.steps[state] {
            case .scalar: waiting.append(state)
            case .split(let left, let right): stack += [Int(right), Int(left)]
            case .jump(let target): stack.append(Int(target))
            case .edge(let edge): if holds(edge, at: position) { stack.append(state + 1) }
            case .look(let look, let isNegated): if looks[Int(look)][position] != isNegated { stack.append(state + 1) }
            case .match: isMatch = true
            }
        }
    }

    private func holds(_ edge: PatternEdge, at position: Int) -> Bool {
        switch edge {
        case .start: position == 0
        case .end: position == text.count
        case .wordBoundary: isWord(before: position) != isWord(before: position + 1)
        case .notWordBoundary: isWord(before: position) == isWord(before: position + 1)
        }
    }

    /// Whether the scalar that ends at the position is a word's.
    private func isWord(before position: Int) -> Bool {
        position >= 1 && position <= text.count && ScalarSet.isWord(text[position - 1])
    }
}
