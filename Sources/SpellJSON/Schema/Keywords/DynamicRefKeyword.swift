/// `$dynamicRef` (core, section 8.2.3.2): where it first points at a `$dynamicAnchor`, the outermost schema resource
/// that evaluation has come through and that has that anchor answers instead.
struct DynamicRefKeyword: Keyword {
    private let target: SchemaCompiler.Target

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let target = try compiler.target(of: "$dynamicRef", site) else { return nil }
        self.target = target
        if let anchor = target.dynamicAnchor { compiler.useDynamicAnchor(anchor) }
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        let node = target.dynamicAnchor.flatMap { run.dynamicTarget($0) } ?? target.node
        return run.check(node, value, &covered)
    }
}
