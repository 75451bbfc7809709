/// `contentEncoding`, `contentMediaType` and `contentSchema` (validation, section 8): annotations. The schema is
/// compiled, so that a bad one is refused, and applied to nothing.
struct ContentAnnotations: Keyword {
    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        for keyword in ["contentEncoding", "contentMediaType"] { _ = try compiler.string(keyword, site) }
        _ = try compiler.schema("contentSchema", site)
        return nil
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool { true }
}
