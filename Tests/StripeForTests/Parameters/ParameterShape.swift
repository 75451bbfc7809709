internal import SpellJSON

/// What a parameter may be.
indirect enum ParameterShape: Sendable {
    case text, integer, boolean, number
    case list(ParameterShape)
    case map
    case object([String: Parameter])
    case oneOf([String])
    case any([ParameterShape])

    struct Parameter: Sendable {
        let shape: ParameterShape
        let isRequired: Bool
    }

    /// Reads a shape as `scripts/stripe-parameters` writes it.
    init(_ json: JSONValue) {
        switch json.stringValue {
        case "str": self = .text
        case "int": self = .integer
        case "bool": self = .boolean
        case "num": self = .number
        default: self = Self.composed(json)
        }
    }

    private static func composed(_ json: JSONValue) -> ParameterShape {
        if let inner = json["arr"] { return .list(ParameterShape(inner)) }
        if json["map"] != nil { return .map }
        if let members = json["obj"] { return .object(parameters(members)) }
        if let choices = json["enum"]?.arrayValue { return .oneOf(choices.compactMap(\.stringValue)) }
        return either((json["any"]?.arrayValue ?? []).map(ParameterShape.init))
    }

    static func parameters(_ json: JSONValue) -> [String: Parameter] {
        var parameters: [String: Parameter] = [:]
        for (name, member) in json.objectValue?.members ?? [] {
            parameters[name] = Parameter(
                shape: ParameterShape(member["s"] ?? .null), isRequired: member["req"]?.boolValue == true)
        }
        return parameters
    }

    /// The library allows any text where it lists choices, so that newer servers may have more; this version of the
    /// API takes none but those.
    private static func either(_ shapes: [ParameterShape]) -> ParameterShape {
        let hasChoices = shapes.contains { if case .oneOf(let choices) = $0 { choices != [""] } else { false } }
        guard hasChoices else { return .any(shapes) }
        return .any(shapes.filter { if case .text = $0 { false } else { true } })
    }
}
