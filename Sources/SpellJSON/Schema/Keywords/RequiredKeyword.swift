/// `required` (validation, section 6.5.3).
struct RequiredKeyword: Keyword {
    private let names: [String]

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let value = site["required"] else { return nil }
        names = try compiler.names(value, at: site.location.appending("required"))
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .object(let object) = value else { return true }
        guard run.spend(30 * names.count) else { return false }
        var isValid = true
        for name in names where object.place(of: name) == nil {
            isValid = run.fail("must have the member \(name.quotedForPeople)")
            if run.isQuiet { break }
        }
        return isValid
    }
}
