/// `propertyNames` (core, section 10.3.2.4).
struct PropertyNamesKeyword: Keyword {
    private let schema: SchemaCompiler.NodeID

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schema = try compiler.schema("propertyNames", site) else { return nil }
        self.schema = schema
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .object(let object) = value else { return true }
        var isValid = true
        for member in object.members where !run.check(schema, nameOf: member.name) {
            isValid = false
            if run.isQuiet || run.isStopped { break }
        }
        return isValid
    }
}
