/// Where a schema object holds schemas: what the specification's keywords take as values.
enum SchemaSubschemas {
    private static let single: Set<String> = [
        "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
        "unevaluatedItems", "unevaluatedProperties",
    ]
    private static let listed: Set<String> = ["allOf", "anyOf", "oneOf", "prefixItems"]
    private static let named: Set<String> = ["$defs", "dependentSchemas", "patternProperties", "properties"]

    /// The direct subschemas of a schema at `location`.
    static func of(_ value: JSONValue, at location: SchemaLocation) -> [(location: SchemaLocation, value: JSONValue)] {
        guard let object = value.objectValue else { return [] }
        var found: [(location: SchemaLocation, value: JSONValue)] = []
        for (name, value) in object.members {
            let (place, word) = (location.appending(name), name.asWord)
            if single.contains(word) {
                found.append((place, value))
            } else if listed.contains(word), let elements = value.arrayValue {
                for (index, element) in elements.enumerated() { found.append((place.appending(index), element)) }
            } else if named.contains(word), let members = value.objectValue {
                for (name, value) in members.members { found.append((place.appending(name), value)) }
            }
        }
        return found
    }
}
