/// One check of a value against a schema.
struct Evaluation {
    private static let maxFaults = 32
    private static let maxPointerBytes = 1024
    /// Schemas inside each other: each costs stack.
    private static let maxDepth = 1024

    let program: SchemaProgram
    private(set) var faults: [JSONSchema.Fault] = []
    /// Set when nothing further is worth finding out: every check then answers false.
    private(set) var isStopped = false

    private enum Step {
        case member(String)
        case element(Int)
    }

    private var path: [Step] = []
    /// The resources that evaluation has entered, outermost first (core, section 7.1).
    private var scope: [Int] = []
    private var quietDepth = 0
    private var depth = 0
    /// Work left, about a nanosecond each.
    private var budget: Int

    init(_ program: SchemaProgram, budget: Int) {
        self.program = program
        self.budget = budget
    }

    /// What a schema's author and its caller get together and no more; `bytes` is the size of the value's text.
    static func budget(forBytes bytes: Int) -> Int { 20_000_000 + 400 * bytes }

    /// Whether it was stopped for the work that it took.
    var isExhausted: Bool { budget < 0 }

    /// Whether faults are of no interest now, only the answer is.
    var isQuiet: Bool { quietDepth > 0 }

    /// Applies a schema to the value at the current place.
    mutating func check(_ node: Int, _ value: JSONValue, _ covered: inout Coverage) -> Bool {
        let schema = program.nodes[node]
        guard case .keywords(let keywords, let unevaluated) = schema.body else {
            guard spend(30) else { return false }
            if case .always(true) = schema.body { return true }
            return fail("is not allowed")
        }
        guard depth < Self.maxDepth else { return stop("nests or refers too deeply to be checked against the schema") }
        guard spend(100) else { return false }
        depth += 1
        let enters = scope.last != schema.resource
        if enters { scope.append(schema.resource) }
        defer {
            depth -= 1
            if enters { scope.removeLast() }
        }
        var own = Coverage()
        guard apply(keywords, value, &own), apply(unevaluated, value, &own) else { return false }
        if program.tracksCoverage, spend(50 * own.weight) { covered.merge(own) }
        return !isStopped
    }

    private mutating func apply(_ keywords: [any Keyword], _ value: JSONValue, _ covered: inout Coverage) -> Bool {
        var isValid = true
        for keyword in keywords where !keyword.check(value, &self, &covered) {
            isValid = false
            if isQuiet || isStopped { break }
        }
        return isValid
    }

    /// The same without faults: for schemas whose failure is not yet the value's.
    mutating func quietly(_ node: Int, _ value: JSONValue, _ covered: inout Coverage) -> Bool {
        quietDepth += 1
        defer { quietDepth -= 1 }
        return check(node, value, &covered)
    }

    /// Applies a schema to a member's value.
    mutating func check(_ node: Int, member name: String, _ value: JSONValue) -> Bool {
        check(node, value, at: .member(name))
    }

    /// Applies a schema to an element.
    mutating func check(_ node: Int, element index: Int, _ value: JSONValue) -> Bool {
        check(node, value, at: .element(index))
    }

    private mutating func check(_ node: Int, _ value: JSONValue, at step: Step) -> Bool {
        path.append(step)
        defer { path.removeLast() }
        var covered = Coverage()
        return check(node, value, &covered)
    }

    /// Applies a schema to a member's name; faults then speak of the name, at the member.
    mutating func check(_ node: Int, nameOf name: String) -> Bool {
        let earlier = faults.count
        let isValid = check(node, member: name, .string(name))
        for place in faults.indices.dropFirst(earlier) {
            faults[place] = JSONSchema.Fault(
                pointer: faults[place].pointer, reason: "has a name that " + faults[place].reason)
        }
        return isValid
    }

    /// The outermost resource in scope that has the dynamic anchor.
    func dynamicTarget(_ anchor: String) -> Int? {
        let nodes = program.dynamicAnchors[anchor]
        return scope.lazy.compactMap { nodes?[$0] }.first
    }

    /// Notes a fault at the current place. Always false.
    mutating func fail(_ reason: @autoclosure () -> String) -> Bool {
        guard !isQuiet, !isStopped else { return false }
        append(reason())
        isStopped = faults.count >= Self.maxFaults
        return false
    }

    /// Ends the check: the value can neither pass nor fail within the bounds. Always false.
    private mutating func stop(_ reason: String) -> Bool {
        guard !isStopped else { return false }
        append(reason)
        isStopped = true
        return false
    }

    /// Pays for work; false when there is nothing left to pay with.
    mutating func spend(_ cost: Int) -> Bool {
        guard !isStopped else { return false }
        budget -= cost
        return budget >= 0 || stop("takes too much work to be checked against the schema")
    }

    mutating func matches(_ pattern: Pattern, _ text: String) -> Bool {
        let found = pattern.matches(text, budget: &budget)
        return spend(0) && found
    }

    private var pointer: JSONPointer {
        JSONPointer(
            tokens: path.map { step in
                switch step {
                case .member(let name): name
                case .element(let index): String(index)
                }
            })
    }

    /// At the current place, or, where naming that takes too many bytes, at the nearest one around it.
    private mutating func append(_ reason: String) {
        let (whole, short) = (pointer, pointer.prefix(maxBytes: Self.maxPointerBytes))
        let isWhole = short.tokens.count == whole.tokens.count
        faults.append(
            JSONSchema.Fault(
                pointer: short.description, reason: isWhole ? reason : "holds something, deep inside, that " + reason))
    }
}
