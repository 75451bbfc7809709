package import SpellJSON

extension JSONValue {
    package static func int(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
    package static func int(_ value: Int?) -> JSONValue { value.map { .int($0) } ?? .null }
    package static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

    /// An object of texts, in the order of their names.
    package static func texts(_ values: [String: String]) -> JSONValue {
        .object(JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }
}
