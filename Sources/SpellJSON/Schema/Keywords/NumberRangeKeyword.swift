/// `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum` (validation, section 6.2), in exact arithmetic.
struct NumberRangeKeyword: Keyword {
    private let minimum, maximum, above, below: JSONNumber?

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        minimum = try compiler.number("minimum", site)
        maximum = try compiler.number("maximum", site)
        above = try compiler.number("exclusiveMinimum", site)
        below = try compiler.number("exclusiveMaximum", site)
        if [minimum, maximum, above, below].allSatisfy({ $0 == nil }) { return nil }
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .number(let number) = value else { return true }
        guard run.spend(20 * value.checkCost) else { return false }
        if let minimum, number < minimum { return run.fail("must be at least \(Self.text(minimum))") }
        if let maximum, number > maximum { return run.fail("must be at most \(Self.text(maximum))") }
        if let above, number <= above { return run.fail("must be greater than \(Self.text(above))") }
        if let below, number >= below { return run.fail("must be less than \(Self.text(below))") }
        return true
    }

    private static func text(_ number: JSONNumber) -> String { JSONValue.number(number).shortText }
}
