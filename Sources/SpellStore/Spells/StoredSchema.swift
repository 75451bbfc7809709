internal import SpellJSON
internal import SpellKernel
internal import Synchronization

/// A schema as it is stored, compiled when it is first asked and once: listing spells compiles nothing.
final class StoredSchema: Schema {
    let text: JSONText
    private let compiled = Mutex<JSONSchema?>(nil)

    init(_ text: JSONText) { self.text = text }

    func faults(in value: JSONText) async -> [SpellKernel.Fault] {
        do throws(JSONSchemaError) {
            return try await schema().faults(in: value)
        } catch {
            return [Fault(pointer: "", reason: "cannot be checked: the spell's schema is not valid here")]
        }
    }

    private func schema() throws(JSONSchemaError) -> JSONSchema {
        if let schema = compiled.withLock({ $0 }) { return schema }
        let schema = try JSONSchema(text.bytes)
        compiled.withLock { $0 = schema }
        return schema
    }
}
