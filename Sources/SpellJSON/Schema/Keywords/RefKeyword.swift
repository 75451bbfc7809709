/// `$ref` (core, section 8.2.3.1).
struct RefKeyword: Keyword {
    private let target: SchemaCompiler.NodeID

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let target = try compiler.target(of: "$ref", site) else { return nil }
        self.target = target.node
    }

    var inPlace: [SchemaCompiler.NodeID] { [target] }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        run.check(target, value, &covered)
    }
}
