/// `enum` (validation, section 6.1.2).
struct EnumKeyword: Keyword {
    private let values: [JSONValue]
    private let set: Set<JSONValue>
    private let cost: Int

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let values = try compiler.array("enum", site) else { return nil }
        self.values = values
        set = Set(values)
        cost = values.map(\.checkCost).max() ?? 1
    }

    /// A value much larger than any wanted one is told from them without being read.
    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        let found = run.spend(value.checkCost) && set.contains(value)
        return found || run.fail(wanted)
    }

    private var wanted: String {
        let text = values.prefix(8).map(\.shortText).joined(separator: ", ")
        return values.count <= 8 ? "must be one of \(text)" : "must be one of \(values.count) values: \(text), ..."
    }
}
