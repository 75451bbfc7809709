import SpellJSON
import Testing

/// What a schema says of a value, each fault as "pointer reason".
func faults(_ schema: String, _ value: String) throws -> [String] {
    try JSONSchema(Array(schema.utf8)).faults(in: Array(value.utf8)).map { "\($0.pointer) \($0.reason)" }
}

func fits(_ schema: String, _ value: String) throws -> Bool { try faults(schema, value).isEmpty }

/// Why a schema is refused, as "pointer reason"; nil when it is not.
func refusal(_ schema: String, documents: [String: [UInt8]] = [:]) -> String? {
    do throws(JSONSchemaError) {
        _ = try JSONSchema(Array(schema.utf8), documents: documents)
        return nil
    } catch {
        return "\(error.pointer) \(error.reason)"
    }
}
