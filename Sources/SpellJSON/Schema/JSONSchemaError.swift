/// Why a schema is refused when it is compiled.
package struct JSONSchemaError: Error, Hashable, Sendable {
    /// Where in the schema (RFC 6901), "" for the whole of it.
    package let pointer: String
    /// Reads after the place: `must be a string`.
    package let reason: String

    package init(pointer: String, reason: String) {
        self.pointer = pointer
        self.reason = reason
    }
}
