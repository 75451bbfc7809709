/// `type` (validation, section 6.1.1).
struct TypeKeyword: Keyword {
    private enum Name: String {
        case null, boolean, number, integer, string, array, object
    }

    private let names: [Name]

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let value = site["type"] else { return nil }
        let location = site.location.appending("type")
        let listed = value.stringValue == nil ? value : .array([value])
        let texts = try compiler.names(listed, at: location)
        names = texts.compactMap { Name(rawValue: $0.asWord) }
        guard !names.isEmpty, names.count == texts.count else {
            throw compiler.registry.error(
                location, "must name types: null, boolean, number, integer, string, array, object")
        }
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        names.contains { Self.fits(value, $0) } || run.fail("must be \(wanted)")
    }

    private static func fits(_ value: JSONValue, _ name: Name) -> Bool {
        switch (value, name) {
        case (.null, .null), (.bool, .boolean), (.number, .number), (.string, .string), (.array, .array),
            (.object, .object):
            true
        case (.number(let number), .integer): number.isInteger
        default: false
        }
    }

    private var wanted: String {
        names.map { name in
            switch name {
            case .null: "null"
            case .integer, .array, .object: "an \(name.rawValue)"
            default: "a \(name.rawValue)"
            }
        }.joined(separator: " or ")
    }
}
