/// `minProperties` and `maxProperties` (validation, sections 6.5.1 and 6.5.2).
struct ObjectSizeKeyword: Keyword {
    private let min, max: Int?

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        min = try compiler.count("minProperties", site)
        max = try compiler.count("maxProperties", site)
        if min == nil, max == nil { return nil }
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .object(let object) = value else { return true }
        if let min, object.count < min { return run.fail("must have at least \(counted(min, "member", "members"))") }
        if let max, object.count > max { return run.fail("must have at most \(counted(max, "member", "members"))") }
        return true
    }
}
