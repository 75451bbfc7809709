internal import SpellClient
internal import SpellJSON

/// One spell for a person: what `show` and `rune show` print on a terminal.
struct SpellSheet {
    private let spell: JSONValue
    /// Where the spell is.
    private let server: ServerAddress

    init(_ spell: JSONValue, at server: ServerAddress) {
        self.spell = spell
        self.server = server
    }

    func lines(for terminal: Terminal) -> [String] {
        facts.lines(for: terminal) + parameters(for: terminal) + examples(for: terminal)
    }

    /// Each unbroken, so that it can be copied whole.
    private func examples(for terminal: Terminal) -> [String] {
        guard let call = ExampleCall(spell) else { return [] }
        let examples = [
            ("example", call.command), ("over HTTP", call.curl(to: server)), ("over MCP, tools/call", call.toolCall),
        ]
        return examples.flatMap { title, text in
            ["", terminal.styled(title, .dim), "  " + PlainText.oneLine(text)]
        }
    }

    private func word(_ name: String) -> String? { spell[name]?.stringValue }

    private var facts: FieldList {
        let team = word("team").map { " \($0)" } ?? ""
        let config = spell["config"].map { String(decoding: $0.encoded, as: UTF8.self) }
        return FieldList([
            "spell": word("slug"),
            "description": word("description").flatMap { $0.isEmpty ? nil : $0 },
            "price": Money.text(spell["priceAmount"]?.intValue ?? 0, word("currency") ?? ""),
            "limits": spell["limits"].map(LimitText.full).flatMap { $0.isEmpty ? nil : $0 },
            "runtime": word("runtime"),
            "visibility": word("visibility").map { $0 + team },
            "yanked": spell["yanked"]?.boolValue == true ? word("yankedAt").map(Moment.text) ?? "yes" : nil,
            "created": word("createdAt").map(Moment.text),
            "id": word("spellId"),
            "owner": word("owner"),
            "module": word("artifactSha256").map { "sha256 \($0)" },
            "config": config,
        ])
    }

    /// The members of an object schema; other schemas are for `--json`.
    private func parameters(for terminal: Terminal) -> [String] {
        guard let schema = spell["inputSchema"], let properties = schema["properties"]?.objectValue?.members,
            !properties.isEmpty
        else { return [] }
        let required = Set(schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? [])
        let columns: [Table.Column] = [
            .init("PARAMETER"), .init("TYPE", minimum: 12), .init("DESCRIPTION", minimum: 20),
        ]
        let rows = properties.map { property in
            [
                property.name + (required.contains(property.name) ? " *" : ""), Self.type(of: property.value),
                property.value["description"]?.stringValue ?? "",
            ]
        }
        return [""] + Table(columns, rows: rows, wraps: true).lines(for: terminal)
            + (required.isEmpty ? [] : [terminal.styled("* required", .dim)])
    }

    private static func type(of schema: JSONValue) -> String {
        if let choices = schema["enum"]?.arrayValue {
            return choices.map { String(decoding: $0.encoded, as: UTF8.self) }.joined(separator: "|")
        }
        if let types = schema["type"]?.arrayValue { return types.compactMap(\.stringValue).joined(separator: "|") }
        return schema["type"]?.stringValue ?? "any"
    }
}
