internal import SpellJSON
internal import SpellKernel

/// A spell's schemas as a tool shows them.
enum ToolSchema {
    /// Always a schema with `"type":"object"` at its root, since arguments are always an object.
    static func input(of spell: Spell) -> [UInt8] {
        guard let schema = spell.inputSchema?.text.bytes, schema != Array("true".utf8) else { return anyObject }
        guard let members = try? JSONMembers(schema) else { return noObject }
        return withoutHeaderNames(isObject(members) ? schema : typed(members))
    }

    /// What structured output conforms to. The older era's is always an object, so there a schema that allows anything
    /// else is not shown.
    static func output(of spell: Spell, in version: MCPVersion) -> [UInt8]? {
        guard let schema = spell.outputSchema?.text.bytes, let members = try? JSONMembers(schema) else { return nil }
        return version.isModern || isObject(members) ? schema : nil
    }

    private static func isObject(_ members: JSONMembers) -> Bool {
        members["type"].map { members.bytes($0) == Array(#""object""#.utf8) } ?? false
    }

    /// The same schema with `"type":"object"`, which no argument that it allows is without.
    private static func typed(_ members: JSONMembers) -> [UInt8] {
        let type = members["type"].flatMap { try? JSONValue(members.bytes($0)) }
        guard type == nil || type?.arrayValue?.contains("object") == true else { return noObject }
        var json = JSONWriter()
        json.beginObject()
        json.member("type", "object")
        for member in members.members where member.name.asWord != "type" {
            json.rawMember(member.name, members.bytes(member))
        }
        json.endObject()
        return json.bytes
    }

    /// Without `x-mcp-header`: a client that meets one must repeat that argument as a header, which no spell needs.
    private static func withoutHeaderNames(_ schema: [UInt8]) -> [UInt8] {
        guard mentionsHeaderName(schema), let value = try? JSONValue(schema) else { return schema }
        return withoutHeaderNames(value).encoded
    }

    /// Also where it is spelled with an escape.
    private static func mentionsHeaderName(_ schema: [UInt8]) -> Bool {
        schema.contains(UInt8(ascii: "\\"))
            || schema.indices.contains { schema[$0] == UInt8(ascii: "x") && schema[$0...].starts(with: headerName) }
    }

    private static let headerName = Array("x-mcp-header".utf8)

    private static func withoutHeaderNames(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(withoutHeaderNames))
        case .object(let object):
            let kept = object.members.filter { $0.name.asWord != "x-mcp-header" || $0.value.stringValue == nil }
            return .object(JSONObject(kept.map { ($0.name, withoutHeaderNames($0.value)) }))
        default: return value
        }
    }

    private static let anyObject = Array(#"{"type":"object"}"#.utf8)
    private static let noObject = Array(#"{"type":"object","not":{}}"#.utf8)
}
