internal import SpellJSON

/// A request whose path is known and whose parameters are in order.
struct StripeCall: Sendable {
    /// What stands in the path for each `{name}`, in order.
    let ids: [String]
    let parameters: JSONValue
    /// The whole path, for the `url` of lists.
    let path: String

    /// The id that the path names; the router sees to it that there is one where it is asked for.
    var id: String { ids.first ?? "" }

    subscript(_ name: String) -> JSONValue? { parameters[name] }

    func text(_ name: String) -> String? { parameters[name]?.stringValue }
    func integer(_ name: String) -> Int? { parameters[name]?.intValue }
    func flag(_ name: String) -> Bool { parameters[name]?.boolValue == true }

    var metadata: [String: String] { texts("metadata") }

    func texts(_ name: String) -> [String: String] {
        var texts: [String: String] = [:]
        for (name, value) in parameters[name]?.objectValue?.members ?? [] { texts[name] = value.stringValue }
        return texts.filter { !$0.value.isEmpty }
    }

    /// Those of these parameters that were sent, as they are.
    func sent(_ names: [String]) -> [(String, JSONValue)] {
        names.compactMap { name in parameters[name].map { (name, $0 == "" ? .null : $0) } }
    }
}
