/// `anyOf` (core, section 10.2.1.2).
struct AnyOfKeyword: Keyword {
    let inPlace: [SchemaCompiler.NodeID]

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schemas = try compiler.schemas("anyOf", site) else { return nil }
        inPlace = schemas
    }

    /// One is enough, unless others may have evaluated more of the value.
    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        var isValid = false
        for schema in inPlace where run.quietly(schema, value, &covered) {
            isValid = true
            if !run.program.tracksCoverage { break }
        }
        return isValid
            || run.fail("must fit at least one of the \(counted(inPlace.count, "schema", "schemas")) in anyOf")
    }
}
