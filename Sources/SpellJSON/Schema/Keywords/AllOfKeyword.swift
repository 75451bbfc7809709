/// `allOf` (core, section 10.2.1.1).
struct AllOfKeyword: Keyword {
    let inPlace: [SchemaCompiler.NodeID]

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schemas = try compiler.schemas("allOf", site) else { return nil }
        inPlace = schemas
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        var isValid = true
        for schema in inPlace where !run.check(schema, value, &covered) {
            isValid = false
            if run.isQuiet || run.isStopped { break }
        }
        return isValid
    }
}
