internal import SpellJSON
internal import SpellKernel

/// The config of a builtin spell: `{"handler": "<name>"}` and nothing else.
struct BuiltinConfig {
    let handler: String

    init(_ config: JSONText) throws(Refusal) {
        guard case .object(let object)? = try? JSONValue(config.bytes) else {
            throw .invalidRequest(at: "/config", "must be an object")
        }
        var faults = object.members.map(\.name).filter { $0.asWord != "handler" }.map {
            Fault(pointer: "/config/" + JSONPointer.escape($0), reason: "is not a setting of the builtin runtime")
        }
        let handler = object["handler"]?.stringValue
        if handler == nil {
            faults.append(Fault(pointer: "/config/handler", reason: "must be the name of a handler"))
        }
        guard faults.isEmpty, let handler else { throw .invalidRequest(faults) }
        self.handler = handler
    }
}
