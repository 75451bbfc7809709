/// `format` (validation, section 7.2.1): an annotation, as 2020-12 has it by default. No value fails it.
struct FormatAnnotation: Keyword {
    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        _ = try compiler.string("format", site)
        return nil
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool { true }
}
