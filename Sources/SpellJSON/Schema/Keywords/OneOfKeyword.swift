/// `oneOf` (core, section 10.2.1.3).
struct OneOfKeyword: Keyword {
    let inPlace: [SchemaCompiler.NodeID]

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schemas = try compiler.schemas("oneOf", site) else { return nil }
        inPlace = schemas
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        var fitting = 0
        for schema in inPlace where run.quietly(schema, value, &covered) {
            fitting += 1
            if fitting > 1 { break }
        }
        let schemas = counted(inPlace.count, "schema", "schemas")
        return fitting == 1
            || run.fail(
                "must fit exactly one of the \(schemas) in oneOf, but fits \(fitting == 0 ? "none" : "several")")
    }
}
