internal import SpellJSON
internal import SpellKernel

/// Puts values in a text: `{{name}}`, or `{{ name }}`, becomes the value of that name. A string stands as it is, a
/// number as it was written, null as nothing, an array or object as compact JSON. With `"escape":"html"` the five
/// characters `& < > " '` of every value are escaped; the template itself never is. A name without a value, and a
/// `{{` without its `}}`, fail. What was put in is not read again.
struct TextTemplateHandler: BuiltinHandler {
    let name = "text.template"
    let inputSchema = #"""
        {"type":"object","properties":{"template":{"type":"string"},"values":{"type":"object"},\#
        "escape":{"enum":["none","html"],"default":"none"}},\#
        "required":["template","values"],"additionalProperties":false}
        """#
    let outputSchema = #"""
        {"type":"object","properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}
        """#

    func callAsFunction(_ parameters: JSONText, _ context: BuiltinContext) throws(RuntimeFailure) -> JSONText {
        let parameters = try Parameters(parameters)
        let template = Array(try parameters.string("template").utf8)
        let text = try Self.fill(
            template, with: try Self.values(in: parameters), escaped: try Self.escapes(parameters), context)
        var output = JSONWriter()
        output.beginObject()
        output.member("text", String(decoding: text, as: UTF8.self))
        output.endObject()
        return JSONText(checked: output.bytes)
    }

    private static func fill(
        _ template: [UInt8], with values: [[UInt8]: JSONValue], escaped: Bool, _ context: BuiltinContext
    ) throws(RuntimeFailure) -> [UInt8] {
        let brace = (open: UInt8(ascii: "{"), close: UInt8(ascii: "}"))
        var text: [UInt8] = []
        var rest = template[...]
        while let opening = rest.firstPair(of: brace.open) {
            text += rest[..<opening]
            rest = rest[(opening + 2)...]
            guard let closing = rest.firstPair(of: brace.close) else {
                throw .parameters("'template' has a '{{' without '}}'")
            }
            let name = Array(rest[..<closing].trimmingSpaces)
            guard let value = values[name] else {
                throw .parameters("'values' has no '\(String(decoding: name.prefix(100), as: UTF8.self))'")
            }
            append(value, to: &text, escaped: escaped)
            rest = rest[(closing + 2)...]
            try context.refuseIfTooLarge(text.count)
        }
        return text + rest
    }

    /// By the bytes of their names: Unicode's equivalent names are not the same.
    private static func values(in parameters: Parameters) throws(RuntimeFailure) -> [[UInt8]: JSONValue] {
        guard case .object(let values)? = parameters["values"] else { throw .parameters("'values' must be an object") }
        return Dictionary(values.members.map { (Array($0.name.utf8), $0.value) }) { $1 }
    }

    private static func escapes(_ parameters: Parameters) throws(RuntimeFailure) -> Bool {
        let escape = (try parameters.optionalString("escape") ?? "none").asWord
        guard escape == "none" || escape == "html" else { throw .parameters("'escape' must be 'none' or 'html'") }
        return escape == "html"
    }

    private static func append(_ value: JSONValue, to text: inout [UInt8], escaped: Bool) {
        let plain = bytes(of: value)
        guard escaped else { return text += plain }
        for byte in plain {
            switch byte {
            case UInt8(ascii: "&"): text += "&amp;".utf8
            case UInt8(ascii: "<"): text += "&lt;".utf8
            case UInt8(ascii: ">"): text += "&gt;".utf8
            case UInt8(ascii: "\""): text += "&quot;".utf8
            case UInt8(ascii: "'"): text += "&#39;".utf8
            default: text.append(byte)
            }
        }
    }

    private static func bytes(of value: JSONValue) -> [UInt8] {
        switch value {
        case .string(let string): Array(string.utf8)
        case .null: []
        default: value.encoded
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func firstPair(of byte: UInt8) -> Int? {
        indices.dropLast().first { self[$0] == byte && self[$0 + 1] == byte }
    }

    fileprivate var trimmingSpaces: ArraySlice<UInt8> {
        var text = drop { $0 == UInt8(ascii: " ") }
        while text.last == UInt8(ascii: " ") { text.removeLast() }
        return text
    }
}
