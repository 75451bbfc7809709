/// `if`, `then` and `else` (core, section 10.2.2). The latter two mean nothing without `if`.
struct ConditionalKeyword: Keyword {
    private let condition: SchemaCompiler.NodeID
    private let consequence, alternative: SchemaCompiler.NodeID?

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        consequence = try compiler.schema("then", site)
        alternative = try compiler.schema("else", site)
        guard let condition = try compiler.schema("if", site) else { return nil }
        self.condition = condition
    }

    var inPlace: [SchemaCompiler.NodeID] { [condition] + [consequence, alternative].compactMap { $0 } }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        let next = run.quietly(condition, value, &covered) ? consequence : alternative
        guard let next else { return true }
        return run.check(next, value, &covered)
    }
}
