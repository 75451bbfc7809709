/// `not` (core, section 10.2.1.4).
struct NotKeyword: Keyword {
    private let schema: SchemaCompiler.NodeID

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schema = try compiler.schema("not", site) else { return nil }
        self.schema = schema
    }

    var inPlace: [SchemaCompiler.NodeID] { [schema] }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        var ignored = Coverage()
        return !run.quietly(schema, value, &ignored) || run.fail("must not fit the schema in not")
    }
}
