internal import SpellJSON

/// Turns a form into typed values, or says what is wrong with it as Stripe does.
enum ParameterCheck {
    /// The request's parameters as JSON: integers, booleans, texts, arrays and objects by the table's shapes.
    static func values(
        of form: FormValue, by parameters: [String: ParameterShape.Parameter]
    ) throws(StripeError) -> JSONValue {
        try object(form.members ?? [], parameters, under: nil)
    }

    private static func object(
        _ members: [FormValue.Member], _ parameters: [String: ParameterShape.Parameter], under parent: String?
    ) throws(StripeError) -> JSONValue {
        var object = JSONObject()
        for member in members {
            let name = full(member.name, under: parent)
            guard let parameter = parameters[member.name] else { throw .unknown(name) }
            object[member.name] = try value(member.value, parameter.shape, name)
        }
        let missing = parameters.filter { $0.value.isRequired && object[$0.key] == nil }.keys.sorted()
        if let first = missing.first { throw .missing(full(first, under: parent)) }
        return .object(object)
    }

    private static func full(_ name: String, under parent: String?) -> String {
        parent.map { "\($0)[\(name)]" } ?? name
    }

    private static func value(
        _ form: FormValue, _ shape: ParameterShape, _ name: String
    ) throws(StripeError) -> JSONValue {
        switch (shape, form) {
        case (.any(let shapes), _): try any(form, shapes, name)
        case (_, .text(let text)): try scalar(text, shape, name)
        case (.list(let inner), .branch(let members)): try list(members, inner, name)
        case (.map, .branch(let members)): try map(members, name)
        case (.object(let parameters), .branch(let members)): try object(members, parameters, under: name)
        case (_, .branch): throw .invalid(name, "Invalid string: \(name) must not have members.")
        }
    }

    private static func scalar(
        _ text: String, _ shape: ParameterShape, _ name: String
    ) throws(StripeError) -> JSONValue {
        switch shape {
        case .oneOf(let choices) where choices.contains(text): return .string(text)
        case _ where text.isEmpty: throw .empty(name)
        case .text where text.utf8.count > 5000: throw .invalid(name, "Invalid string: too long.")
        case .text: return .string(text)
        case .integer:
            guard let number = Int(text) else { throw .notInteger(name, text) }
            return .int(number)
        case .number:
            guard let number = Double(text), number.isFinite else {
                throw .invalid(name, "Invalid decimal: \(text)")
            }
            return .string(text)
        case .boolean:
            guard let value = ["true": true, "false": false][text] else {
                throw .invalid(name, "Invalid boolean: \(text)")
            }
            return .bool(value)
        case .oneOf(let choices):
            throw .invalid(name, "Invalid \(name): must be one of \(choices.joined(separator: ", "))")
        case .list: throw .invalid(name, "Invalid array")
        case .map, .object: throw .invalid(name, "Invalid object")
        case .any(let shapes): return try any(.text(text), shapes, name)
        }
    }

    /// The first shape that fits; or else what the last one that is not about emptiness says.
    private static func any(
        _ form: FormValue, _ shapes: [ParameterShape], _ name: String
    ) throws(StripeError) -> JSONValue {
        var error = StripeError.invalid(name, "Invalid \(name)")
        for shape in shapes {
            do throws(StripeError) { return try value(form, shape, name) } catch {}
        }
        for shape in shapes {
            if case .oneOf([""]) = shape { continue }
            do throws(StripeError) { return try value(form, shape, name) } catch let last { error = last }
        }
        throw error
    }

    private static func list(
        _ members: [FormValue.Member], _ inner: ParameterShape, _ name: String
    ) throws(StripeError) -> JSONValue {
        var elements: [JSONValue] = []
        for (place, member) in members.enumerated() {
            guard Int(member.name) != nil else { throw .invalid(name, "Invalid array") }
            elements.append(try value(member.value, inner, "\(name)[\(place)]"))
        }
        return .array(elements)
    }

    /// docs.stripe.com/api/metadata: 50 keys of 40 characters, values of 500; an empty value takes the key away.
    private static func map(_ members: [FormValue.Member], _ name: String) throws(StripeError) -> JSONValue {
        var object = JSONObject()
        guard members.count <= 50 else { throw .invalid(name, "Metadata can have up to 50 keys.") }
        for member in members {
            guard case .text(let text) = member.value else { throw .invalid(name, "Invalid object") }
            guard member.name.count <= 40, text.count <= 500 else {
                throw .invalid(
                    "\(name)[\(member.name)]", "Metadata keys have up to 40 characters, values up to 500.")
            }
            object[member.name] = .string(text)
        }
        return .object(object)
    }
}
