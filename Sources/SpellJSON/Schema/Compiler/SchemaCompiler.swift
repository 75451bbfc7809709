/// Turns a schema and what it refers to into a program. Subschemas wait in a list instead of being compiled inside
/// each other: no schema can exhaust the stack.
struct SchemaCompiler {
    /// What a node's number is before and after it has been compiled.
    typealias NodeID = Int

    var registry: SchemaRegistry
    var patterns = PatternTable()
    private var nodes: [SchemaNode?] = []
    private var ids: [SchemaLocation: NodeID] = [:]
    private var pending: [(id: NodeID, site: SchemaSite)] = []
    private var dynamicNames: Set<String> = []

    private init(documents: [String: [UInt8]]) { registry = SchemaRegistry(documents: documents) }

    static func compile(_ bytes: [UInt8], documents: [String: [UInt8]]) throws(JSONSchemaError) -> SchemaProgram {
        var compiler = SchemaCompiler(documents: documents)
        let resource = try compiler.registry.add(bytes, retrievedFrom: "")
        let whole = compiler.registry.resources[resource]
        let root = try compiler.node(whole.value, at: whole.location, in: resource)
        var dynamicAnchors: [String: [Int: NodeID]] = [:]
        repeat {
            try compiler.compilePending()
            dynamicAnchors = try compiler.dynamicAnchors()
        } while !compiler.pending.isEmpty
        let nodes = compiler.nodes.compactMap { $0 }
        try compiler.refuseEndlessReferences(nodes)
        return SchemaProgram(
            root: root, nodes: nodes, dynamicAnchors: dynamicAnchors, memoryBytes: compiler.memoryBytes)
    }

    /// By what schemas that are made to take much memory were seen to take.
    private var memoryBytes: Int { 1024 + 24 * registry.bytes + 50 * patterns.size }

    /// The node of the schema at a location; it is compiled later unless it has been.
    mutating func node(
        _ value: JSONValue, at location: SchemaLocation, in resource: Int
    ) throws(JSONSchemaError) -> NodeID {
        if let known = ids[location] { return known }
        let site = SchemaSite(
            value: value, location: location, resource: registry.resource(at: location) ?? resource)
        ids[location] = nodes.count
        pending.append((nodes.count, site))
        nodes.append(nil)
        return nodes.count - 1
    }

    /// Where a node was found.
    func location(of node: NodeID) -> SchemaLocation {
        ids.first { $0.value == node }?.key ?? SchemaLocation(document: 0)
    }

    /// Notes that some `$dynamicRef` looks for this anchor.
    mutating func useDynamicAnchor(_ name: String) { dynamicNames.insert(name) }

    private mutating func compilePending() throws(JSONSchemaError) {
        while let (id, site) = pending.popLast() { nodes[id] = try compile(site) }
    }

    private mutating func compile(_ site: SchemaSite) throws(JSONSchemaError) -> SchemaNode {
        switch site.value {
        case .bool(let isAllowed):
            return SchemaNode(resource: site.resource, body: .always(isAllowed))
        case .object:
            let vocabularies = registry.resources[site.resource].vocabularies
            let keywords = try keywords(KeywordGroups.plain, site, vocabularies)
            let unevaluated = try self.keywords(KeywordGroups.unevaluated, site, vocabularies)
            return SchemaNode(resource: site.resource, body: .keywords(keywords, unevaluated: unevaluated))
        default:
            throw registry.error(site.location, "must be a schema: an object or a boolean")
        }
    }

    private mutating func keywords(
        _ groups: [KeywordGroups.Group], _ site: SchemaSite, _ vocabularies: Set<SchemaVocabulary>
    ) throws(JSONSchemaError) -> [any Keyword] {
        var keywords: [any Keyword] = []
        for group in groups where vocabularies.contains(group.vocabulary) {
            if let keyword = try group.keyword.init(site, &self) { keywords.append(keyword) }
        }
        return keywords
    }

    /// For each name that is looked for, its node in every resource that has it.
    private mutating func dynamicAnchors() throws(JSONSchemaError) -> [String: [Int: NodeID]] {
        var found: [String: [Int: NodeID]] = [:]
        for name in dynamicNames {
            for (index, resource) in registry.resources.enumerated() where resource.dynamicAnchors.contains(name) {
                guard let anchor = resource.anchors[name] else { continue }
                found[name, default: [:]][index] = try node(anchor.value, at: anchor.location, in: index)
            }
        }
        return found
    }
}
