/// Makes a value that a schema allows, as a person would expect one: what the schema itself suggests where it suggests
/// something (`examples`, `default`, `const`, `enum`), otherwise something plain of the right type, format and size.
package enum SchemaExample {
    /// - Parameter schema: JSON Schema 2020-12.
    /// - Returns: an example that the schema allows. Nil where none was found: it allows nothing, or only what is hard
    ///   to guess.
    package static func value(for schema: JSONValue) -> JSONValue? {
        guard let compiled = try? JSONSchema(schema.encoded) else { return nil }
        for suggestion in schema["examples"]?.arrayValue ?? [] where compiled.faults(in: suggestion).isEmpty {
            return suggestion
        }
        for attempt in SchemaSampler.Attempt.all {
            var sampler = SchemaSampler(root: schema, attempt)
            if let value = sampler.value(for: schema), compiled.faults(in: value).isEmpty { return value }
        }
        return nil
    }
}
