/// A JSON value. Numbers stay as they are written, and members in their order.
enum JSON {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSON])
    case object([Member])

    struct Member {
        let name: String
        let value: JSON
    }

    static func int(_ value: some BinaryInteger) -> JSON { .number(JSONNumber(value)) }

    /// What is not finite has no place in JSON and becomes null.
    static func double(_ value: Double) -> JSON { value.isFinite ? .number(JSONNumber(value)) : .null }
}

/// What a value is; nil where it is something else.
extension JSON {
    var isNull: Bool { if case .null = self { true } else { false } }

    var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }

    var numberValue: JSONNumber? { if case .number(let value) = self { value } else { nil } }

    /// 32 bits, as all of wasm32's; for more ask `numberValue?.integer(as: Int64.self)`.
    var intValue: Int? { numberValue?.integer() }

    var doubleValue: Double? { numberValue?.double }

    var stringValue: String? { if case .string(let value) = self { value } else { nil } }

    var arrayValue: [JSON]? { if case .array(let value) = self { value } else { nil } }

    var objectValue: [Member]? { if case .object(let value) = self { value } else { nil } }

    /// The member of that name, the last where there are several; nil where there is none. Names are the same when
    /// their characters are, one by one, as everywhere in JSON.
    subscript(_ name: String) -> JSON? {
        objectValue?.last { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    subscript(_ index: Int) -> JSON? {
        guard let elements = arrayValue, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
}
