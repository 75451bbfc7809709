internal import Foundation
package import SpellJSON

/// A call of a spell that could be typed as it is, made from its `inputSchema`: the required parameters, or the first
/// few where none is, with the values that the schema itself suggests.
package struct ExampleCall: Sendable {
    private let slug: String
    private let parameters: [(name: String, value: JSONValue)]

    /// - Parameter spell: as `GET /api/spells/{ref}` gives it.
    package init?(_ spell: JSONValue) {
        guard let slug = spell["slug"]?.stringValue else { return nil }
        self.slug = slug
        let schema = spell["inputSchema"] ?? .null
        let properties = schema["properties"]?.objectValue?.members ?? []
        let required = Set(schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? [])
        let whole = schema["examples"]?[0]?.objectValue?.members
        parameters =
            whole
            ?? properties.filter { required.isEmpty || required.contains($0.name) }.prefix(required.isEmpty ? 2 : 8)
            .map { ($0.name, Self.value(for: $0.value)) }
    }

    /// For a shell: `spell run resize@v1 -p width=320 -p 'title=A cat'`.
    package var command: String {
        (["spell run \(slug)"] + parameters.map { "-p " + Self.quoted("\($0.name)=\(Self.typed($0.value))") })
            .joined(separator: " ")
    }

    /// What the schema suggests, in this order: an example, the default, the only value or the first choice; else the
    /// smallest value of its type that looks like one.
    private static func value(for schema: JSONValue) -> JSONValue {
        if let value = schema["examples"]?[0] ?? schema["default"] ?? schema["const"] ?? schema["enum"]?[0] {
            return value
        }
        let type = schema["type"]?.stringValue ?? schema["type"]?[0]?.stringValue
        switch type {
        case "integer", "number": return schema["minimum"] ?? 1
        case "boolean": return true
        case "array": return .array(schema["items"].map { [value(for: $0)] } ?? [])
        case "object": return object(schema)
        case "null": return nil
        default: return .string(text(atLeast: schema["minLength"]?.intValue ?? 0))
        }
    }

    private static func text(atLeast length: Int) -> String {
        String(repeating: "text ", count: min(max(length, 1), 40) / 5 + 1).trimmingCharacters(in: .whitespaces)
    }

    private static func object(_ schema: JSONValue) -> JSONValue {
        let required = Set(schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? [])
        let members = (schema["properties"]?.objectValue?.members ?? []).filter { required.contains($0.name) }
        return .object(JSONObject(members.map { ($0.name, value(for: $0.value)) }))
    }

    /// As `-p` reads it back: a string that is JSON, or begins with `@`, needs its quotes.
    private static func typed(_ value: JSONValue) -> String {
        let json = String(decoding: value.encoded, as: UTF8.self)
        guard let text = value.stringValue else { return json }
        return text.hasPrefix("@") || (try? JSONSyntax.check(Array(text.utf8))) != nil ? json : text
    }

    private static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-_./=:,@%+".utf8.contains(byte)
        }
        return plain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
    }
}
