/// `const` (validation, section 6.1.3).
struct ConstKeyword: Keyword {
    private let wanted: JSONValue

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let value = site["const"] else { return nil }
        wanted = value
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard run.spend(value.kind == wanted.kind ? wanted.checkCost : 1) else { return false }
        return value == wanted || run.fail("must be \(wanted.shortText)")
    }
}
