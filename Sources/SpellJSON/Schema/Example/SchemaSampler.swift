/// One attempt at a value for a schema. It follows references within the schema, keeps to the keywords that shape a
/// value, and knows nothing of the rest: whether the value is allowed is asked afterwards.
struct SchemaSampler {
    /// What may be tried another way.
    struct Attempt {
        /// Which branch of `anyOf` and `oneOf`; 1 and above also takes `else`.
        let branch: Int
        /// Whether optional members are shown where none is required.
        let showsOptional: Bool
        /// Whether what the schema suggests is taken at all.
        let takesSuggestions: Bool

        static let all = [true, false].flatMap { suggestions in
            (0..<4).flatMap { branch in
                [true, false].map { Attempt(branch: branch, showsOptional: $0, takesSuggestions: suggestions) }
            }
        }
    }

    let root: JSONValue
    let attempt: Attempt
    /// Schemas that are looked at yet: a schema may be built so that all of it would take for ever.
    private var budget = 2000
    private var depth = 0

    private static let maximumDepth = 12

    init(root: JSONValue, _ attempt: Attempt) {
        self.root = root
        self.attempt = attempt
    }

    /// Nil when the schema allows nothing, or is too deep.
    mutating func value(for schema: JSONValue, at place: Int = 0) -> JSONValue? {
        guard budget > 0, depth < Self.maximumDepth else { return nil }
        budget -= 1
        depth += 1
        defer { depth -= 1 }
        guard let object = MergedSchema(schema, root: root, branch: attempt.branch)?.keywords else { return nil }
        if attempt.takesSuggestions, let suggestion = suggestion(object, at: place) { return suggestion }
        if let only = object["const"] ?? object["enum"]?[place] ?? object["enum"]?[0] { return only }
        return typed(object, at: place)
    }

    private func suggestion(_ schema: JSONObject, at place: Int) -> JSONValue? {
        let examples = schema["examples"]?.arrayValue ?? []
        let candidates =
            Array(examples.dropFirst(place)) + examples.prefix(place) + [schema["default"]].compactMap(\.self)
        guard !candidates.isEmpty else { return nil }
        // A part of the schema may refer to the rest: what cannot be checked here is checked with the whole.
        var part = schema
        if let definitions = root["$defs"] { part["$defs"] = definitions }
        guard let compiled = try? JSONSchema(JSONValue.object(part).encoded) else { return candidates.first }
        return candidates.first { compiled.faults(in: $0).isEmpty }
    }

    private mutating func typed(_ schema: JSONObject, at place: Int) -> JSONValue? {
        switch Self.type(of: schema) {
        case "null": return .null
        case "boolean": return place == 1 ? false : true
        case "integer", "number": return SampleNumber.value(for: schema, at: place)
        case "array": return array(schema)
        case "object": return self.object(schema)
        default: return SampleText.value(for: schema, at: place).map { .string($0) }
        }
    }

    /// The first that is not null; where none is named, the one that the other keywords are about.
    private static func type(of schema: JSONObject) -> String? {
        let named = schema["type"]?.arrayValue ?? [schema["type"]].compactMap(\.self)
        if let type = named.first(where: { $0 != "null" }) ?? named.first { return type.stringValue }
        func has(_ keywords: String...) -> Bool { keywords.contains { schema[$0] != nil } }
        if has("properties", "required", "minProperties", "additionalProperties", "patternProperties") {
            return "object"
        }
        if has("items", "prefixItems", "minItems", "contains") { return "array" }
        return has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf") ? "number" : "string"
    }

    private mutating func array(_ schema: JSONObject) -> JSONValue? {
        let fixed = schema["prefixItems"]?.arrayValue ?? []
        let sought = schema["contains"].map { _ in schema["minContains"]?.intValue ?? 1 } ?? 0
        let standard = schema["items"]?.objectValue == nil ? 0 : 1
        let most = schema["maxItems"]?.intValue ?? Int.max
        let count = min(max(fixed.count, schema["minItems"]?.intValue ?? 0, sought, standard), most, 50)
        var elements: [JSONValue] = []
        for place in 0..<count {
            let schema = place < fixed.count ? fixed[place] : place < sought ? schema["contains"] : schema["items"]
            guard let element = value(for: schema ?? true, at: max(0, place - fixed.count)) else {
                return place < fixed.count ? nil : .array(elements)
            }
            elements.append(element)
        }
        return .array(elements)
    }

    private mutating func object(_ schema: JSONObject) -> JSONValue? {
        let properties = schema["properties"]?.objectValue ?? JSONObject()
        var object = JSONObject()
        for name in Self.names(schema, properties, depth == 1 && attempt.showsOptional) {
            guard let value = value(for: Self.schema(of: name, schema, properties)) else {
                if Self.required(schema).contains(name) { return nil }
                continue
            }
            object[name] = value
        }
        return .object(object)
    }

    /// Those that must be there; where there is none, a few of those that may.
    private static func names(_ schema: JSONObject, _ properties: JSONObject, _ showsOptional: Bool) -> [String] {
        let known = properties.members.map(\.name)
        let required = required(schema)
        var names = known.filter { required.contains($0) } + required.filter { properties[$0] == nil }
        if names.isEmpty, showsOptional { names = Array(known.prefix(2)) }
        var index = 0
        while index < names.count {
            let others = schema["dependentRequired"]?[names[index]]?.arrayValue?.compactMap(\.stringValue) ?? []
            names += others.filter { !names.contains($0) }
            index += 1
        }
        let least = min(schema["minProperties"]?.intValue ?? 0, 50)
        names += known.filter { !names.contains($0) }.prefix(max(0, least - names.count))
        names += (names.count..<max(least, names.count)).map { "key\($0 + 1)" }
        return names
    }

    private static func required(_ schema: JSONObject) -> [String] {
        schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }

    private static func schema(of name: String, _ schema: JSONObject, _ properties: JSONObject) -> JSONValue {
        if let property = properties[name] { return property }
        for (pattern, property) in schema["patternProperties"]?.objectValue?.members ?? [] {
            var budget = 100_000
            if let pattern = try? Pattern(pattern), pattern.matches(name, budget: &budget) { return property }
        }
        return schema["additionalProperties"] ?? true
    }
}
