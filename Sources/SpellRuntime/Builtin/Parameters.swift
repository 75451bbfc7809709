internal import SpellJSON
internal import SpellKernel

/// A handler's parameters, with one wording for what is wrong with them.
struct Parameters {
    private let object: JSONObject

    init(_ text: JSONText) throws(RuntimeFailure) {
        guard case .object(let object)? = try? JSONValue(text.bytes) else {
            throw .parameters("they are not an object")
        }
        self.object = object
    }

    subscript(_ name: String) -> JSONValue? { object[name] }

    func string(_ name: String) throws(RuntimeFailure) -> String {
        guard let text = try optionalString(name) else { throw .parameters("'\(name)' is missing") }
        return text
    }

    /// Nil when it is left out.
    func optionalString(_ name: String) throws(RuntimeFailure) -> String? {
        guard let value = object[name] else { return nil }
        guard let text = value.stringValue else { throw .parameters("'\(name)' must be a string") }
        return text
    }

    func bool(_ name: String, default standard: Bool) throws(RuntimeFailure) -> Bool {
        guard let value = object[name] else { return standard }
        guard let bool = value.boolValue else { throw .parameters("'\(name)' must be true or false") }
        return bool
    }
}

extension RuntimeFailure {
    /// The handler cannot work with these parameters.
    static func parameters(_ reason: String) -> RuntimeFailure {
        RuntimeFailure(.trapped, "The parameters do not fit this function: \(reason).")
    }
}
