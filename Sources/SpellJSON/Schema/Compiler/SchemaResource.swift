/// A schema with a URI of its own: a document's root, or a subschema with `$id`.
struct SchemaResource {
    let uri: URIReference
    let location: SchemaLocation
    let value: JSONValue
    let vocabularies: Set<SchemaVocabulary>
    /// By `$anchor` and `$dynamicAnchor`.
    var anchors: [String: (location: SchemaLocation, value: JSONValue)] = [:]
    var dynamicAnchors: Set<String> = []
}

/// The vocabularies of JSON Schema 2020-12 that are understood. Without a custom metaschema all of them hold.
enum SchemaVocabulary: String, CaseIterable {
    case core = "https://json-schema.org/draft/2020-12/vocab/core"
    case applicator = "https://json-schema.org/draft/2020-12/vocab/applicator"
    case unevaluated = "https://json-schema.org/draft/2020-12/vocab/unevaluated"
    case validation = "https://json-schema.org/draft/2020-12/vocab/validation"
    case metadata = "https://json-schema.org/draft/2020-12/vocab/meta-data"
    case formatAnnotation = "https://json-schema.org/draft/2020-12/vocab/format-annotation"
    case content = "https://json-schema.org/draft/2020-12/vocab/content"

    static let dialect = "https://json-schema.org/draft/2020-12/schema"
}
