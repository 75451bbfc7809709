/// One keyword, or several that the specification ties together, compiled.
protocol Keyword: Sendable {
    /// Nil when the schema has none of them. Throws when their shape is wrong or something in them is not supported.
    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError)

    /// The schemas that this keyword may apply to the very value that its own schema is applied to.
    var inPlace: [SchemaCompiler.NodeID] { get }

    /// Whether the value conforms; if not, why not is in the evaluation's faults. What members and elements have been
    /// evaluated goes into `covered`.
    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool
}

extension Keyword {
    var inPlace: [SchemaCompiler.NodeID] { [] }
}
