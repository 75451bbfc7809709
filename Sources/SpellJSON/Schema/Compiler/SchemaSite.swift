/// The schema object that is being compiled, as its keywords see it.
struct SchemaSite {
    let value: JSONValue
    let location: SchemaLocation
    let resource: Int

    subscript(_ keyword: String) -> JSONValue? { value[keyword] }

    /// Whether the schema has the keyword at all.
    func has(_ keyword: String) -> Bool { self[keyword] != nil }
}

/// Reading keywords of the shapes that the specification gives them. Nil: the keyword is absent.
extension SchemaCompiler {
    func error(_ site: SchemaSite, _ keyword: String, _ reason: String) -> JSONSchemaError {
        registry.error(site.location.appending(keyword), reason)
    }

    func string(_ keyword: String, _ site: SchemaSite) throws(JSONSchemaError) -> String? {
        guard let value = site[keyword] else { return nil }
        guard let string = value.stringValue else { throw error(site, keyword, "must be a string") }
        return string
    }

    func bool(_ keyword: String, _ site: SchemaSite) throws(JSONSchemaError) -> Bool? {
        guard let value = site[keyword] else { return nil }
        guard let bool = value.boolValue else { throw error(site, keyword, "must be a boolean") }
        return bool
    }

    func number(_ keyword: String, _ site: SchemaSite) throws(JSONSchemaError) -> JSONNumber? {
        guard let value = site[keyword] else { return nil }
        guard let number = value.numberValue else { throw error(site, keyword, "must be a number") }
        return number
    }

    /// A count; one too large for an `Int` is as good as the largest.
    func count(_ keyword: String, _ site: SchemaSite) throws(JSONSchemaError) -> Int? {
        guard let number = try number(keyword, site) else { return nil }
        guard number.isInteger, number >= JSONNumber(0) else {
            throw error(site, keyword, "must be an integer from 0")
        }
        return number.intValue ?? Int.max
    }

    func array(_ keyword: String, _ site: SchemaSite) throws(JSONSchemaError) -> [JSONValue]? {
        guard let value = site[keyword] else { return nil }
        guard let array = value.arrayValue else { throw error(site, keyword, "must be an array") }
        return array
    }

    func object(_ keyword: String, _ site: SchemaSite) throws(JSONSchemaError) -> JSONObject? {
        guard let value = site[keyword] else { return nil }
        guard let object = value.objectValue else { throw error(site, keyword, "must be an object") }
        return object
    }

    /// An array of different strings.
    func names(_ value: JSONValue, at location: SchemaLocation) throws(JSONSchemaError) -> [String] {
        let names = value.arrayValue?.compactMap(\.stringValue)
        guard let names, names.count == value.arrayValue?.count, Set(names.map(JSONName.init)).count == names.count
        else { throw registry.error(location, "must be an array of different strings") }
        return names
    }

    mutating func schema(_ keyword: String, _ site: SchemaSite) throws(JSONSchemaError) -> NodeID? {
        guard let value = site[keyword] else { return nil }
        return try node(value, at: site.location.appending(keyword), in: site.resource)
    }

    /// A non-empty array of schemas.
    mutating func schemas(_ keyword: String, _ site: SchemaSite) throws(JSONSchemaError) -> [NodeID]? {
        guard let elements = try array(keyword, site) else { return nil }
        guard !elements.isEmpty else { throw error(site, keyword, "must not be empty") }
        var nodes: [NodeID] = []
        for (index, element) in elements.enumerated() {
            nodes.append(
                try node(element, at: site.location.appending(keyword).appending(index), in: site.resource))
        }
        return nodes
    }

    /// An object of schemas.
    mutating func namedSchemas(
        _ keyword: String, _ site: SchemaSite
    ) throws(JSONSchemaError) -> [(name: String, node: NodeID)]? {
        guard let object = try object(keyword, site) else { return nil }
        var nodes: [(name: String, node: NodeID)] = []
        for (name, value) in object.members {
            let location = site.location.appending(keyword).appending(name)
            nodes.append((name, try node(value, at: location, in: site.resource)))
        }
        return nodes
    }
}
