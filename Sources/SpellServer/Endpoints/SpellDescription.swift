internal import HTTPTypes
internal import SpellJSON
internal import SpellKernel

/// A spell as JSON: what any caller may know, and what its owner may.
enum SpellDescription {
    static func write(_ spell: Spell, to json: inout JSONWriter) {
        json.beginObject()
        writeMembers(of: spell, to: &json)
        json.endObject()
    }

    static func writeMembers(of spell: Spell, to json: inout JSONWriter) {
        json.member("spellId", spell.id.description)
        json.member("slug", spell.slug)
        json.member("name", spell.name.description)
        json.member("version", spell.version)
        json.member("description", spell.description)
        json.member("runtime", spell.runtime.rawValue)
        json.member("priceAmount", spell.price.amount)
        json.member("currency", spell.price.currency.rawValue)
        json.member("visibility", spell.visibility.word)
        if case .team(let team) = spell.visibility { json.member("team", team.description) }
        if let schema = spell.inputSchema { json.rawMember("inputSchema", schema.text.bytes) }
        if let schema = spell.outputSchema { json.rawMember("outputSchema", schema.text.bytes) }
        json.rawMember("metadata", spell.metadata.bytes)
        json.member("yanked", spell.yankedAt != nil)
        json.member("createdAt", spell.createdAt.description)
    }

    /// The above, and `config`, `artifactSha256`, `owner`, `yankedAt`.
    static func reply(toOwner spell: Spell) -> Reply {
        .object { json in
            writeMembers(of: spell, to: &json)
            json.rawMember("config", spell.config.bytes)
            if let artifact = spell.artifact { json.member("artifactSha256", artifact) }
            json.member("owner", spell.owner.description)
            if let yankedAt = spell.yankedAt { json.member("yankedAt", yankedAt.description) }
        }
    }

    private static let publicProperties = """
        "spellId":{"type":"string","format":"uuid"},"slug":{"type":"string"},"name":{"type":"string"},\
        "version":{"type":"integer","minimum":1},"description":{"type":"string"},\
        "runtime":{"enum":["builtin","api","wasm"]},"priceAmount":{"type":"integer","minimum":0},\
        "currency":{"type":"string"},"visibility":{"enum":["public","team","private"]},\
        "team":{"type":"string","format":"uuid"},"inputSchema":{"type":["object","boolean"]},\
        "outputSchema":{"type":["object","boolean"]},"metadata":{"type":"object"},"yanked":{"type":"boolean"},\
        "createdAt":{"type":"string","format":"date-time"}
        """
    private static let publicMembers = """
        "spellId","slug","name","version","description","runtime","priceAmount","currency","visibility","metadata",\
        "yanked","createdAt"
        """

    static let schema = """
        {"type":"object","required":[\(publicMembers)],"properties":{\(publicProperties)}}
        """
    static let ownerSchema = """
        {"type":"object","required":[\(publicMembers),"config","owner"],"properties":{\(publicProperties),\
        "config":{"type":"object"},"artifactSha256":{"type":"string"},"owner":{"type":"string","format":"uuid"},\
        "yankedAt":{"type":"string","format":"date-time"}}}
        """
}
