package import SpellJSON

/// A call of a spell that could be made as it is, from its `inputSchema`: the required parameters, or the first few
/// where none is, with values that the schema suggests and allows.
package struct ExampleCall: Sendable {
    private let slug: String
    private let parameters: JSONObject

    /// - Parameter spell: as `GET /api/spells/{ref}` gives it. Nil where no value is found that the schema allows.
    package init?(_ spell: JSONValue) {
        guard let slug = spell["slug"]?.stringValue else { return nil }
        self.slug = slug
        guard let schema = Self.object(spell["inputSchema"] ?? true) else { return nil }
        guard let parameters = schema.isEmpty ? JSONObject() : SchemaExample.value(for: .object(schema))?.objectValue
        else { return nil }
        self.parameters = parameters
    }

    /// The schema of parameters, which are always an object; empty when it allows any. Nil when it allows none.
    private static func object(_ schema: JSONValue) -> JSONObject? {
        guard var object = schema.objectValue else { return schema == false ? nil : JSONObject() }
        guard
            object["type"] == nil || object["type"] == "object"
                || object["type"]?.arrayValue?.contains("object") == true
        else { return nil }
        object["type"] = object.isEmpty ? nil : "object"
        return object
    }

    /// For a shell: `spell run resize@v1 -p width=320 -p 'title=A cat'`.
    package var command: String {
        (["spell run \(slug)"]
            + parameters.members.map { "-p " + ShellWord.quoted("\($0.name)=\(Self.typed($0.value))") })
            .joined(separator: " ")
    }

    /// The same over HTTP, for a shell where `spell` knows a token.
    package func curl(to server: ServerAddress) -> String {
        var body = JSONWriter()
        body.beginObject()
        body.member("spellId", slug)
        body.rawMember("parameters", JSONValue.object(parameters).encoded)
        body.endObject()
        return "curl -sS \(ShellWord.quoted(server.description + "/api/spell/execute"))"
            + #" -H "authorization: Bearer $(spell auth token)" -H 'content-type: application/json' -d "#
            + ShellWord.quoted(String(decoding: body.bytes, as: UTF8.self))
    }

    /// The same over MCP: the params of `tools/call`.
    package var toolCall: String {
        var json = JSONWriter()
        json.beginObject()
        json.member("name", slug.replacing("@", with: "."))
        json.rawMember("arguments", JSONValue.object(parameters).encoded)
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// As `-p` reads it back: a string that is JSON, or begins with `@`, needs its quotes.
    private static func typed(_ value: JSONValue) -> String {
        let json = String(decoding: value.encoded, as: UTF8.self)
        guard let text = value.stringValue else { return json }
        return text.hasPrefix("@") || (try? JSONSyntax.check(Array(text.utf8))) != nil ? json : text
    }
}
