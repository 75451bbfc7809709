extension SchemaRegistry {
    /// The vocabularies that hold in a resource: those of its `$schema`, or else those of the resource around it.
    func vocabularies(
        of value: JSONValue, at location: SchemaLocation, parent: Int?
    ) throws(JSONSchemaError) -> Set<SchemaVocabulary> {
        guard let schema = value["$schema"] else {
            return parent.map { resources[$0].vocabularies } ?? Set(SchemaVocabulary.allCases)
        }
        let place = location.appending("$schema")
        guard let text = schema.stringValue, let uri = URIReference(text) else { throw error(place, "must be a URI") }
        guard uri.withoutFragment.text.asWord != SchemaVocabulary.dialect else { return Set(SchemaVocabulary.allCases) }
        guard let bytes = document(at: uri.withoutFragment.text), let metaschema = try? JSONValue(bytes) else {
            throw error(place, "must be \(SchemaVocabulary.dialect): other dialects are not supported")
        }
        return try vocabularies(listedIn: metaschema, named: place)
    }

    private func vocabularies(
        listedIn metaschema: JSONValue, named place: SchemaLocation
    ) throws(JSONSchemaError) -> Set<SchemaVocabulary> {
        guard metaschema["$schema"]?.stringValue?.asWord == SchemaVocabulary.dialect else {
            throw error(place, "names a metaschema of another dialect than 2020-12")
        }
        guard let listed = metaschema["$vocabulary"]?.objectValue else { return Set(SchemaVocabulary.allCases) }
        var vocabularies: Set<SchemaVocabulary> = [.core]
        for (uri, isRequired) in listed.members {
            if let known = SchemaVocabulary(rawValue: uri.asWord) {
                vocabularies.insert(known)
            } else if isRequired.boolValue != false {
                throw error(place, "requires the vocabulary \(uri.quotedForPeople), which is not supported")
            }
        }
        return vocabularies
    }
}
