/// `uniqueItems` (validation, section 6.4.3).
struct UniqueItemsKeyword: Keyword {
    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard try compiler.bool("uniqueItems", site) == true else { return nil }
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .array(let elements) = value, elements.count > 1 else { return true }
        guard run.spend(2 * value.checkCost) else { return false }
        var seen = Set<JSONValue>(minimumCapacity: elements.count)
        for (index, element) in elements.enumerated() where !seen.insert(element).inserted {
            return run.fail("must not repeat an item, but item \(index) is an earlier one again")
        }
        return true
    }
}
