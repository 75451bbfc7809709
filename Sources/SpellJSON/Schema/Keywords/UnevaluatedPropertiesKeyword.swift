/// `unevaluatedProperties` (core, section 11.3): for the members that nothing else has evaluated.
struct UnevaluatedPropertiesKeyword: Keyword {
    private let schema: SchemaCompiler.NodeID

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schema = try compiler.schema("unevaluatedProperties", site) else { return nil }
        self.schema = schema
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .object(let object) = value else { return true }
        var isValid = true
        for (place, member) in object.members.enumerated() where !covered.hasMember(place) {
            if !run.check(schema, member: member.name, member.value) { isValid = false }
            if !isValid, run.isQuiet || run.isStopped { return false }
        }
        covered.coverAllMembers()
        return isValid
    }
}
