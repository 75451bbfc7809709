/// The documents that a schema is made of, and what their `$id`s and anchors name. Nothing is ever fetched: a
/// document is the schema itself, one that came along with it, or a metaschema of JSON Schema 2020-12.
struct SchemaRegistry {
    /// Every schema is known by its path: long ones are refused, so that a small text cannot take much memory.
    static let maxPointerBytes = 2048

    private(set) var resources: [SchemaResource] = []
    /// Of all documents' texts together.
    private(set) var bytes = 0
    private var byURI: [JSONName: Int] = [:]
    private var byLocation: [SchemaLocation: Int] = [:]
    private var indexed: Set<SchemaLocation> = []
    private var documentURIs: [String] = []
    private let documents: [JSONName: [UInt8]]

    init(documents: [String: [UInt8]]) {
        self.documents = Dictionary(uniqueKeysWithValues: documents.map { (JSONName($0.key), $0.value) })
    }

    /// Where in which document; the schema's own places are plain JSON Pointers. A place with too long a path is
    /// told by the nearest one around it.
    func error(_ location: SchemaLocation, _ reason: String) -> JSONSchemaError {
        let prefix = location.document == 0 ? "" : documentURIs[location.document] + "#"
        let pointer = JSONPointer(location.pointer)?.prefix(maxBytes: Self.maxPointerBytes).description ?? ""
        return JSONSchemaError(pointer: prefix + pointer, reason: reason)
    }

    /// Takes a document in and returns its root resource.
    mutating func add(_ bytes: [UInt8], retrievedFrom uri: String) throws(JSONSchemaError) -> Int {
        let location = SchemaLocation(document: documentURIs.count)
        documentURIs.append(uri)
        guard bytes.count <= JSONSchema.maxBytes else {
            throw error(location, "is larger than \(JSONSchema.maxBytes / 1024) KiB")
        }
        self.bytes += bytes.count
        let value: JSONValue
        do throws(JSONSyntaxError) { value = try JSONValue(bytes) } catch { throw self.error(location, error.reason) }
        guard let base = URIReference(uri)?.withoutFragment else { throw error(location, "has a bad URI") }
        let root = try addResource(value, at: location, uri: base, parent: nil)
        byURI[JSONName(base.text)] = root
        return root
    }

    /// The resource that a URI without fragment names.
    mutating func resource(named uri: URIReference) throws(JSONSchemaError) -> Int? {
        if let known = byURI[JSONName(uri.text)] { return known }
        guard let bytes = document(at: uri.text) else { return nil }
        return try add(bytes, retrievedFrom: uri.text)
    }

    func document(at uri: String) -> [UInt8]? {
        documents[JSONName(uri)] ?? Metaschemas.text[uri.asWord].map { Array($0.utf8) }
    }

    /// The resource whose root is here.
    func resource(at location: SchemaLocation) -> Int? { byLocation[location] }

    private mutating func addResource(
        _ value: JSONValue, at location: SchemaLocation, uri base: URIReference, parent: Int?
    ) throws(JSONSchemaError) -> Int {
        let vocabularies = try vocabularies(of: value, at: location, parent: parent)
        let uri = try identifier(of: value, at: location, base: base) ?? base
        if let earlier = byURI[JSONName(uri.text)], resources[earlier].location != location {
            throw error(location.appending("$id"), "is the $id of another schema too")
        }
        let resource = resources.count
        resources.append(SchemaResource(uri: uri, location: location, value: value, vocabularies: vocabularies))
        byURI[JSONName(uri.text)] = resource
        byLocation[location] = resource
        try index(value, at: location, in: resource)
        return resource
    }

    /// Notes the anchors and the embedded resources of a schema and of everything in it.
    private mutating func index(
        _ value: JSONValue, at location: SchemaLocation, in resource: Int
    ) throws(JSONSchemaError) {
        guard location.pointer.utf8.count <= Self.maxPointerBytes else {
            throw error(location, "holds a schema at a path of more than \(Self.maxPointerBytes) bytes")
        }
        indexed.insert(location)
        for keyword in ["$anchor", "$dynamicAnchor"] {
            guard let anchor = value[keyword] else { continue }
            guard let name = anchor.stringValue, Self.isAnchor(name) else {
                throw error(location.appending(keyword), "must be a name ([A-Za-z_][-A-Za-z0-9._]*)")
            }
            if let earlier = resources[resource].anchors[name], earlier.location != location {
                throw error(location.appending(keyword), "is the anchor of another schema too")
            }
            resources[resource].anchors[name] = (location, value)
            if keyword == "$dynamicAnchor" { resources[resource].dynamicAnchors.insert(name) }
        }
        for inner in SchemaSubschemas.of(value, at: location) {
            try enter(inner.value, at: inner.location, in: resource)
        }
    }

    /// Indexes a schema that lies inside a resource, unless it is one itself.
    mutating func enter(_ value: JSONValue, at location: SchemaLocation, in resource: Int) throws(JSONSchemaError) {
        guard !indexed.contains(location) else { return }
        if value["$id"] == nil {
            try index(value, at: location, in: resource)
        } else {
            _ = try addResource(value, at: location, uri: resources[resource].uri, parent: resource)
        }
    }

    private func identifier(
        of value: JSONValue, at location: SchemaLocation, base: URIReference
    ) throws(JSONSchemaError) -> URIReference? {
        guard let id = value["$id"] else { return nil }
        guard let text = id.stringValue, let uri = URIReference(text), uri.fragment?.isEmpty ?? true else {
            throw error(location.appending("$id"), "must be a URI reference without a fragment")
        }
        return uri.resolved(against: base).withoutFragment
    }

    private static func isAnchor(_ name: String) -> Bool {
        guard let first = name.utf8.first, (97...122).contains(first | 0x20) || first == UInt8(ascii: "_") else {
            return false
        }
        return name.utf8.allSatisfy {
            (97...122).contains($0 | 0x20) || (48...57).contains($0) || "-._".utf8.contains($0)
        }
    }
}
