/// Keywords of older drafts that constrained values and mean nothing in 2020-12: whoever writes one expects it to
/// work, so they are refused rather than ignored.
struct OlderKeywords: Keyword {
    private static let replacements = [
        ("dependencies", "dependentRequired or dependentSchemas"),
        ("additionalItems", "items (beside prefixItems)"),
        ("$recursiveRef", "$dynamicRef"),
        ("$recursiveAnchor", "$dynamicAnchor"),
    ]

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        for (keyword, replacement) in Self.replacements where site.has(keyword) {
            throw compiler.error(site, keyword, "is a keyword of an older draft: use \(replacement)")
        }
        return nil
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool { true }
}
