/// `minLength` and `maxLength` (validation, section 6.3): in Unicode code points.
struct StringLengthKeyword: Keyword {
    private let min, max: Int?

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        min = try compiler.count("minLength", site)
        max = try compiler.count("maxLength", site)
        if min == nil, max == nil { return nil }
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .string(let text) = value else { return true }
        guard run.spend(3 * value.checkCost) else { return false }
        let length = text.unicodeScalars.count
        if let min, length < min { return run.fail("must have at least \(counted(min, "character", "characters"))") }
        if let max, length > max { return run.fail("must have at most \(counted(max, "character", "characters"))") }
        return true
    }
}
