internal import SpellJSON

extension StripeAccount {
    /// Puts whole objects in the place of the ids at these paths, such as `latest_charge` or `data.payment_method`
    /// (docs.stripe.com/api/expanding_objects).
    func expanding(_ object: JSONValue, _ paths: [String]) throws(StripeError) -> JSONValue {
        var object = object
        for path in paths {
            guard let expanded = expanded(object, path.split(separator: ".").map(String.init)[...]) else {
                throw .invalid("expand", "This property cannot be expanded (\(path)).")
            }
            object = expanded
        }
        return object
    }

    /// nil when the path leads nowhere.
    private func expanded(_ value: JSONValue, _ path: ArraySlice<String>) -> JSONValue? {
        switch value {
        case .null: return .null
        case .string(let id) where path.isEmpty: return object(of: id)
        case .array(let elements):
            var answers: [JSONValue] = []
            for element in elements {
                guard let answer = expanded(element, path) else { return nil }
                answers.append(answer)
            }
            return .array(answers)
        case .object(var object):
            guard let name = path.first, let member = object[name],
                let answer = expanded(member, path.dropFirst())
            else { return path.isEmpty ? .some(value) : .none }
            object[name] = answer
            return .object(object)
        default: return nil
        }
    }

    func object(of id: String) -> JSONValue? {
        customers[id]?.json ?? paymentMethods[id]?.json ?? intents[id]?.json ?? charges[id]?.json
            ?? setupIntents[id]?.json ?? refunds[id]?.json ?? sessions[id]?.json ?? disputes[id]?.json
    }
}
