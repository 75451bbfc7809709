/// `properties`, `patternProperties` and `additionalProperties` (core, sections 10.3.2.1 to 10.3.2.3).
struct PropertiesKeyword: Keyword {
    private var named: [JSONName: SchemaCompiler.NodeID] = [:]
    private var patterned: [(pattern: Pattern, node: SchemaCompiler.NodeID)] = []
    private let additional: SchemaCompiler.NodeID?

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard ["properties", "patternProperties", "additionalProperties"].contains(where: site.has) else { return nil }
        additional = try compiler.schema("additionalProperties", site)
        for (name, node) in try compiler.namedSchemas("properties", site) ?? [] { named[JSONName(name)] = node }
        for (source, node) in try compiler.namedSchemas("patternProperties", site) ?? [] {
            let location = site.location.appending("patternProperties").appending(source)
            patterned.append((try compiler.pattern(source, at: location), node))
        }
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .object(let object) = value else { return true }
        var isValid = true
        for (place, member) in object.members.enumerated() {
            guard run.spend(50 + member.name.utf8.count) else { return false }
            let isKnown = checkKnown(member.name, member.value, &run, &isValid)
            if !isKnown, let additional, !run.check(additional, member: member.name, member.value) { isValid = false }
            if run.program.tracksCoverage, isKnown || additional != nil { covered.coverMember(place) }
            if !isValid, run.isQuiet || run.isStopped { return false }
        }
        return isValid
    }

    /// Applies the schemas for this very name; false when there is none.
    private func checkKnown(
        _ name: String, _ value: JSONValue, _ run: inout Evaluation, _ isValid: inout Bool
    ) -> Bool {
        var isKnown = false
        if let node = named[JSONName(name)] {
            isKnown = true
            if !run.check(node, member: name, value) { isValid = false }
        }
        for (pattern, node) in patterned where run.matches(pattern, name) {
            isKnown = true
            if !run.check(node, member: name, value) { isValid = false }
        }
        return isKnown
    }
}
