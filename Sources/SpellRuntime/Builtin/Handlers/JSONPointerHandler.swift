internal import SpellJSON
internal import SpellKernel

/// What a JSON Pointer (RFC 6901) finds in a document. A pointer that leads nowhere is an answer, not a failure;
/// one that is no pointer (no leading `/`, `~` before another character than `0` or `1`) fails. Numbers keep their text.
struct JSONPointerHandler: BuiltinHandler {
    let name = "json.pointer"
    let inputSchema = #"""
        {"type":"object","properties":{"document":true,"pointer":{"type":"string","pattern":"^(/([^~]|~[01])*)?$"}},\#
        "required":["document","pointer"],"additionalProperties":false}
        """#
    let outputSchema = #"""
        {"type":"object","properties":{"found":{"type":"boolean"},"value":true},\#
        "required":["found"],"additionalProperties":false}
        """#

    func callAsFunction(_ parameters: JSONText, _ context: BuiltinContext) throws(RuntimeFailure) -> JSONText {
        let parameters = try Parameters(parameters)
        guard let document = parameters["document"] else { throw .parameters("'document' is missing") }
        guard let pointer = JSONPointer(try parameters.string("pointer")) else {
            throw .parameters("'pointer' is not a JSON Pointer: start with '/', and write '~' as '~0' or '~1' only")
        }
        let value = pointer.value(in: document)
        var output = JSONWriter()
        output.beginObject()
        output.member("found", value != nil)
        if let value { output.member("value", value) }
        output.endObject()
        return JSONText(checked: output.bytes)
    }
}
