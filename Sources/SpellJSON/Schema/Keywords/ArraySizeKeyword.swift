/// `minItems` and `maxItems` (validation, sections 6.4.1 and 6.4.2).
struct ArraySizeKeyword: Keyword {
    private let min, max: Int?

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        min = try compiler.count("minItems", site)
        max = try compiler.count("maxItems", site)
        if min == nil, max == nil { return nil }
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .array(let elements) = value else { return true }
        if let min, elements.count < min { return run.fail("must have at least \(counted(min, "item", "items"))") }
        if let max, elements.count > max { return run.fail("must have at most \(counted(max, "item", "items"))") }
        return true
    }
}
