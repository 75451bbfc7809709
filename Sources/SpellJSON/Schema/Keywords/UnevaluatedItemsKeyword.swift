/// `unevaluatedItems` (core, section 11.2): for the elements that nothing else has evaluated.
struct UnevaluatedItemsKeyword: Keyword {
    private let schema: SchemaCompiler.NodeID

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schema = try compiler.schema("unevaluatedItems", site) else { return nil }
        self.schema = schema
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .array(let elements) = value else { return true }
        var isValid = true
        for (index, element) in elements.enumerated() where !covered.hasElement(index) {
            if !run.check(schema, element: index, element) { isValid = false }
            if !isValid, run.isQuiet || run.isStopped { return false }
        }
        covered.coverElements(before: elements.count)
        return isValid
    }
}
