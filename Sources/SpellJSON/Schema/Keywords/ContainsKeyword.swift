/// `contains` with `minContains` and `maxContains` (core, section 10.3.1.3; validation, sections 6.4.4 and 6.4.5).
/// The two counts are of the validation vocabulary and hold only with it.
struct ContainsKeyword: Keyword {
    private let schema: SchemaCompiler.NodeID
    private let min: Int
    private let max: Int?

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        let validates = compiler.registry.resources[site.resource].vocabularies.contains(.validation)
        min = try (validates ? compiler.count("minContains", site) : nil) ?? 1
        max = try validates ? compiler.count("maxContains", site) : nil
        guard let schema = try compiler.schema("contains", site) else { return nil }
        self.schema = schema
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .array(let elements) = value else { return true }
        var found = 0
        for (index, element) in elements.enumerated() {
            var ignored = Coverage()
            if run.quietly(schema, element, &ignored) {
                found += 1
                if run.program.tracksCoverage { covered.coverElement(index) }
            }
            if run.isStopped { return false }
        }
        if found < min { return run.fail("must contain at least \(counted(min, "item", "items")) of the wanted kind") }
        if let max, found > max {
            return run.fail("must contain at most \(counted(max, "item", "items")) of the given kind")
        }
        return true
    }
}
