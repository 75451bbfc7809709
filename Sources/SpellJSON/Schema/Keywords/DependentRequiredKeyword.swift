/// `dependentRequired` (validation, section 6.5.4).
struct DependentRequiredKeyword: Keyword {
    private let needs: [(name: String, others: [String])]

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let object = try compiler.object("dependentRequired", site) else { return nil }
        var needs: [(name: String, others: [String])] = []
        for (name, value) in object.members {
            let location = site.location.appending("dependentRequired").appending(name)
            needs.append((name, try compiler.names(value, at: location)))
        }
        self.needs = needs
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .object(let object) = value else { return true }
        var isValid = true
        for (name, others) in needs {
            guard run.spend(30 * (1 + others.count)) else { return false }
            guard object.place(of: name) != nil else { continue }
            for other in others where object.place(of: other) == nil {
                isValid = run.fail(
                    "must have the member \(other.quotedForPeople), because it has \(name.quotedForPeople)")
            }
        }
        return isValid
    }
}
