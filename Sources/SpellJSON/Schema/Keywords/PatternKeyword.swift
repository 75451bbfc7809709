/// `pattern` (validation, section 6.3.3).
struct PatternKeyword: Keyword {
    private let pattern: Pattern

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let source = try compiler.string("pattern", site) else { return nil }
        pattern = try compiler.pattern(source, at: site.location.appending("pattern"))
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .string(let text) = value else { return true }
        return run.matches(pattern, text) || run.fail("must match the pattern \(pattern.source.quotedForPeople)")
    }
}

extension SchemaCompiler {
    mutating func pattern(_ source: String, at location: SchemaLocation) throws(JSONSchemaError) -> Pattern {
        do throws(PatternError) {
            return try patterns.pattern(source)
        } catch {
            throw registry.error(location, error.reason)
        }
    }
}
