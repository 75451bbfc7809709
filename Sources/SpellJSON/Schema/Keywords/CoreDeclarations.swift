/// `$defs`, `$vocabulary` and `$comment` (core, sections 8.1.2, 8.2.4, 8.3): they check no value, only themselves.
/// (`$schema`, `$id` and the anchors are the registry's.)
struct CoreDeclarations: Keyword {
    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        _ = try compiler.namedSchemas("$defs", site)
        _ = try compiler.string("$comment", site)
        if let vocabularies = try compiler.object("$vocabulary", site) {
            guard vocabularies.members.allSatisfy({ $0.value.boolValue != nil }) else {
                throw compiler.error(site, "$vocabulary", "must be an object of booleans")
            }
        }
        return nil
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool { true }
}
