/// A compiled regular expression of ECMA-262 with the flag `u`, as JSON Schema's `pattern` means it: unanchored.
///
/// Matching takes time proportional to the text's length times the expression's size, whatever either looks like;
/// what it took is subtracted from a budget.
struct Pattern: Sendable {
    let source: String
    private let program: PatternProgram

    init(_ source: String) throws(PatternError) {
        self.source = source
        program = try PatternProgram(try PatternParser.parse(source))
    }

    /// How much memory it takes: its automaton's steps, what those accept, and a few for itself.
    var size: Int { program.sets.reduce(5 + program.steps.count) { $0 + $1.size } }

    /// Whether the expression matches anywhere in the text. Meaningless once the budget is negative.
    func matches(_ text: String, budget: inout Int) -> Bool {
        budget -= text.utf8.count + program.steps.count * (1 + program.looks.count)
        guard budget >= 0 else { return false }
        let scalars = text.unicodeScalars.map(\.value)
        var looks: [[Bool]] = []
        for look in program.looks {
            var sweep = PatternSweep(program, from: look.start, over: scalars, looks: looks)
            looks.append(sweep.positions(isBackward: look.isAhead, budget: &budget))
        }
        var sweep = PatternSweep(program, from: program.start, over: scalars, looks: looks)
        return sweep.matchesAnywhere(budget: &budget)
    }
}
