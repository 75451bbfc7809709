/// `prefixItems` and `items` (core, sections 10.3.1.1 and 10.3.1.2).
struct ItemsKeyword: Keyword {
    private let prefix: [SchemaCompiler.NodeID]
    private let rest: SchemaCompiler.NodeID?

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard site.has("prefixItems") || site.has("items") else { return nil }
        prefix = try compiler.schemas("prefixItems", site) ?? []
        rest = try compiler.schema("items", site)
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .array(let elements) = value else { return true }
        let end = rest == nil ? min(prefix.count, elements.count) : elements.count
        covered.coverElements(before: end)
        var isValid = true
        for index in 0..<end {
            guard let node = index < prefix.count ? prefix[index] : rest else { break }
            if !run.check(node, element: index, elements[index]) { isValid = false }
            if !isValid, run.isQuiet || run.isStopped { return false }
        }
        return isValid
    }
}
