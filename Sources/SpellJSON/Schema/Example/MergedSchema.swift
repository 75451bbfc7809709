/// The keywords that bear on a value, from a schema and all that it refers to and combines: `$ref`, `allOf`, `if` with
/// one of its branches, and one branch each of `anyOf` and `oneOf`.
struct MergedSchema {
    private(set) var keywords = JSONObject()
    private let root: JSONValue
    private let branch: Int
    /// How many more schemas may be merged.
    private var budget = 100

    /// Nil when the schema allows nothing.
    init?(_ schema: JSONValue, root: JSONValue, branch: Int) {
        self.root = root
        self.branch = branch
        guard merge(schema) else { return nil }
    }

    /// False when nothing is allowed.
    private mutating func merge(_ schema: JSONValue) -> Bool {
        guard let object = schema.objectValue else { return schema != false }
        budget -= 1
        guard budget > 0 else { return false }
        for (name, value) in object.members { mergeKeyword(name, value) }
        if let reference = object["$ref"]?.stringValue ?? object["$dynamicRef"]?.stringValue,
            let target = target(reference), !merge(target)
        {
            return false
        }
        for part in object["allOf"]?.arrayValue ?? [] where !merge(part) { return false }
        for keyword in ["anyOf", "oneOf"] {
            guard let branches = object[keyword]?.arrayValue, !branches.isEmpty else { continue }
            guard merge(branches[min(branch, branches.count - 1)]) else { return false }
        }
        return mergeCondition(object)
    }

    private mutating func mergeCondition(_ object: JSONObject) -> Bool {
        guard let condition = object["if"] else { return true }
        guard branch == 0 else { return object["else"].map { merge($0) } ?? true }
        return merge(condition) && (object["then"].map { merge($0) } ?? true)
    }

    /// `#`, `#/a/pointer` or `#anchor` within the whole schema.
    private func target(_ reference: String) -> JSONValue? {
        guard reference.hasPrefix("#") else { return nil }
        let fragment = String(reference.dropFirst())
        if fragment.isEmpty || fragment.hasPrefix("/") { return JSONPointer(fragment)?.value(in: root) }
        return root["$defs"]?.objectValue?.members.first {
            ($0.value["$anchor"] ?? $0.value["$dynamicAnchor"])?.stringValue == fragment
        }?.value
    }

    private mutating func mergeKeyword(_ name: String, _ value: JSONValue) {
        switch name {
        case "$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "then", "else", "$defs", "$id", "$anchor": break
        case "properties":
            var properties = keywords[name]?.objectValue ?? JSONObject()
            for (name, schema) in value.objectValue?.members ?? [] {
                properties[name] = properties[name].map { ["allOf": [$0, schema]] } ?? schema
            }
            keywords[name] = .object(properties)
        case "required":
            let names = keywords[name]?.arrayValue ?? []
            keywords[name] = .array(names + (value.arrayValue ?? []).filter { !names.contains($0) })
        case "enum":
            let choices = keywords[name]?.arrayValue
            keywords[name] = .array((value.arrayValue ?? []).filter { choices?.contains($0) ?? true })
        case "type": keywords[name] = keywords[name].map { Self.common($0, value) } ?? value
        case "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties":
            keywords[name] = tighter(name, value) { $0 < $1 }
        case "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties":
            keywords[name] = tighter(name, value) { $0 > $1 }
        default: keywords[name] = keywords[name] ?? value
        }
    }

    private func tighter(_ name: String, _ value: JSONValue, _ isLooser: (JSONNumber, JSONNumber) -> Bool) -> JSONValue
    {
        guard let old = keywords[name]?.numberValue, let new = value.numberValue else { return value }
        return isLooser(old, new) ? .number(new) : .number(old)
    }

    private static func common(_ left: JSONValue, _ right: JSONValue) -> JSONValue {
        let (left, right) = (left.arrayValue ?? [left], right.arrayValue ?? [right])
        let both = left.filter { right.contains($0) || $0 == "integer" && right.contains("number") }
        return .array(both + right.filter { $0 == "integer" && left.contains("number") && !both.contains($0) })
    }
}
