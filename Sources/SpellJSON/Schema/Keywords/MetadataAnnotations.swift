/// The keywords that only describe (validation, section 9): they check no value, only themselves.
struct MetadataAnnotations: Keyword {
    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        for keyword in ["title", "description"] { _ = try compiler.string(keyword, site) }
        for keyword in ["deprecated", "readOnly", "writeOnly"] { _ = try compiler.bool(keyword, site) }
        _ = try compiler.array("examples", site)
        return nil
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool { true }
}
