extension SchemaCompiler {
    /// What a `$ref` or `$dynamicRef` points at before anything is evaluated.
    struct Target {
        let node: NodeID
        /// The name, where the reference's fragment names a `$dynamicAnchor`.
        let dynamicAnchor: String?
    }

    /// Resolves the reference that is this keyword's value; nil when the keyword is absent.
    mutating func target(of keyword: String, _ site: SchemaSite) throws(JSONSchemaError) -> Target? {
        guard let value = site[keyword] else { return nil }
        let place = site.location.appending(keyword)
        guard let text = value.stringValue, let reference = URIReference(text) else {
            throw registry.error(place, "must be a URI reference")
        }
        let uri = reference.resolved(against: registry.resources[site.resource].uri)
        let unresolved = registry.error(
            place, "refers to \(text.quotedForPeople), which is not here (nothing is fetched)")
        guard let resource = try registry.resource(named: uri.withoutFragment), let fragment = uri.decodedFragment
        else {
            throw unresolved
        }
        guard !fragment.isEmpty, let pointer = JSONPointer(fragment) else {
            guard let target = try anchored(fragment, in: resource) else { throw unresolved }
            return target
        }
        guard let target = try pointed(pointer, in: resource) else { throw unresolved }
        return target
    }

    /// The root of the resource for an empty fragment, or else an anchor in it.
    private mutating func anchored(_ name: String, in resource: Int) throws(JSONSchemaError) -> Target? {
        let found = registry.resources[resource]
        guard !name.isEmpty else {
            return Target(node: try node(found.value, at: found.location, in: resource), dynamicAnchor: nil)
        }
        guard let anchor = found.anchors[name.asWord] else { return nil }
        return Target(
            node: try node(anchor.value, at: anchor.location, in: resource),
            dynamicAnchor: found.dynamicAnchors.contains(name) ? name : nil)
    }

    /// Walks a JSON Pointer from the root of a resource, minding the resources inside it.
    private mutating func pointed(_ pointer: JSONPointer, in resource: Int) throws(JSONSchemaError) -> Target? {
        var (resource, location) = (resource, registry.resources[resource].location)
        var value = registry.resources[resource].value
        for token in pointer.tokens {
            guard let next = JSONPointer(tokens: [token]).value(in: value) else { return nil }
            value = next
            location = location.appending(token)
            resource = registry.resource(at: location) ?? resource
        }
        try registry.enter(value, at: location, in: resource)
        return Target(node: try node(value, at: location, in: resource), dynamicAnchor: nil)
    }
}
