internal import SpellJSON
internal import SpellKernel
internal import SpellRuntime

/// A spell as a tool.
enum ToolDescription {
    static func json(of spell: Spell, _ limits: RunLimits, in version: MCPVersion) -> [UInt8] {
        let metadata = ToolMetadata(spell.metadata)
        var json = JSONWriter(capacity: 1024)
        json.beginObject()
        json.member("name", ToolName.text(of: spell))
        if let title = metadata.title { json.member("title", title) }
        json.member("description", description(of: spell))
        json.rawMember("inputSchema", ToolSchema.input(of: spell))
        if let schema = ToolSchema.output(of: spell, in: version) { json.rawMember("outputSchema", schema) }
        json.name("annotations")
        ToolAnnotations(of: spell, metadata).write(to: &json)
        json.rawMember("securitySchemes", securitySchemes)
        json.name("_meta")
        json.beginObject()
        json.rawMember("securitySchemes", securitySchemes)
        json.member(MetaKey.slug, spell.slug)
        json.member(
            MetaKey.price,
            ["amount": .number(JSONNumber(spell.price.amount)), "currency": .string(spell.price.currency.rawValue)])
        json.name(MetaKey.limits)
        limits.write(to: &json)
        json.endObject()
        json.endObject()
        return json.bytes
    }

    /// The author's words; then, as the last line and in ours, the price.
    private static func description(of spell: Spell) -> String {
        let price = spell.price.isFree ? "Price: free." : "Price: \(spell.price.text) per call."
        return spell.description.isEmpty ? price : "\(spell.description)\n\n\(price)"
    }

    /// Apps SDK: asked for on the tool and, by clients that drop what they do not know, in its `_meta`.
    private static let securitySchemes = Array(
        #"[{"type":"oauth2","scopes":["\#(Scope.execute.rawValue)"]}]"#.utf8)
}
