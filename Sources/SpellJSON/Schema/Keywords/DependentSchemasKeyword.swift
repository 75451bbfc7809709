/// `dependentSchemas` (core, section 10.2.2.4).
struct DependentSchemasKeyword: Keyword {
    private let schemas: [(name: String, node: SchemaCompiler.NodeID)]

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schemas = try compiler.namedSchemas("dependentSchemas", site) else { return nil }
        self.schemas = schemas
    }

    var inPlace: [SchemaCompiler.NodeID] { schemas.map(\.node) }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .object(let object) = value else { return true }
        guard run.spend(30 * schemas.count) else { return false }
        var isValid = true
        for (name, node) in schemas where object.place(of: name) != nil {
            if !run.check(node, value, &covered) { isValid = false }
            if !isValid, run.isQuiet || run.isStopped { break }
        }
        return isValid
    }
}
