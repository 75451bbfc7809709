internal import SpellJSON
internal import Yams

/// Reads YAML as JSON, keeping numbers as they are written.
enum YAMLText {
    struct Fault: Error {
        /// Reads after the file's name: "is not valid YAML: …".
        let reason: String
    }

    /// Plain words that are not strings: the "JSON schema" of YAML 1.2 (section 10.2) with the core schema's
    /// spellings of null and the booleans.
    private static func resolver() throws -> Resolver {
        try Resolver.basic
            .appending(.null, "^(?:~|null|Null|NULL|)$")
            .appending(.bool, "^(?:true|True|TRUE|false|False|FALSE)$")
            .appending(.float, #"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$"#)
    }

    static func json(_ text: String) throws -> [UInt8] {
        let root: Node?
        do {
            root = try compose(yaml: text, resolver())
        } catch let error as YamlError {
            throw Fault(reason: "is not valid YAML: \(sentence(error))")
        }
        var json = JSONWriter()
        try write(root ?? Node("", Tag(.null)), to: &json)
        return json.bytes
    }

    private static func sentence(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(PlainText.oneLine(problem))"
        case .duplicatedKeysInMapping(let keys, let context):
            "line \(context.mark.line), column \(context.mark.column): "
                + "the key '\(PlainText.oneLine(keys.first ?? ""))' is there more than once"
        default: PlainText.oneLine("\(error)")
        }
    }

    private static func write(_ node: Node, to json: inout JSONWriter) throws {
        switch node {
        case .scalar(let scalar):
            try write(scalar, as: node.tag.description, to: &json)
        case .sequence(let sequence):
            json.beginArray()
            for element in sequence { try write(element, to: &json) }
            json.endArray()
        case .mapping(let mapping):
            json.beginObject()
            for (key, value) in mapping {
                guard let name = key.scalar?.string else { throw Fault(reason: "has a key that is not a word") }
                json.name(name)
                try write(value, to: &json)
            }
            json.endObject()
        case .alias:
            throw Fault(reason: "has an alias to nothing")
        }
    }

    private static func write(_ scalar: Node.Scalar, as tag: String, to json: inout JSONWriter) throws {
        let text = scalar.string
        switch tag {
        case Tag.Name.null.rawValue:
            json.null()
        case Tag.Name.bool.rawValue:
            json.bool(text.lowercased() == "true")
        case Tag.Name.float.rawValue, Tag.Name.int.rawValue:
            guard let value = try? JSONValue(Array(text.utf8)), case .number = value else {
                throw Fault(reason: "has '\(text)' where a number is meant")
            }
            json.raw(Array(text.utf8))
        default:
            json.string(text)
        }
    }
}
