internal import HTTPTypes
internal import SpellJSON
internal import SpellKernel
internal import SpellRuntime

/// A spell as JSON: what any caller may know, and what its owner may.
struct SpellDescription: Sendable {
    let runtimes: NodeRuntimes

    func json(of spell: Spell) -> [UInt8] {
        var json = JSONWriter(capacity: 1024)
        json.beginObject()
        writeMembers(of: spell, to: &json)
        json.endObject()
        return json.bytes
    }

    func writeMembers(of spell: Spell, to json: inout JSONWriter) {
        json.member("spellId", spell.id.description)
        json.member("slug", spell.slug)
        json.member("name", spell.name.description)
        json.member("version", spell.version)
        json.member("description", spell.description)
        json.member("runtime", spell.runtime.rawValue)
        json.member("priceAmount", spell.price.amount)
        json.member("currency", spell.price.currency.rawValue)
        json.name("limits")
        runtimes.limits(of: spell).write(to: &json)
        json.member("visibility", spell.visibility.word)
        if case .team(let team) = spell.visibility { json.member("team", team.description) }
        if let schema = spell.inputSchema { json.rawMember("inputSchema", schema.text.bytes) }
        if let schema = spell.outputSchema { json.rawMember("outputSchema", schema.text.bytes) }
        json.rawMember("metadata", spell.metadata.bytes)
        json.member("yanked", spell.yankedAt != nil)
        json.member("createdAt", spell.createdAt.description)
    }

    /// The above, and `config`, `artifactSha256`, `owner`, `yankedAt`.
    func reply(toOwner spell: Spell) -> Reply {
        .object { json in
            writeMembers(of: spell, to: &json)
            json.rawMember("config", spell.config.bytes)
            if let artifact = spell.artifact { json.member("artifactSha256", artifact) }
            json.member("owner", spell.owner.description)
            if let yankedAt = spell.yankedAt { json.member("yankedAt", yankedAt.description) }
        }
    }

    private static let limits = """
        {"type":"object","description":"What bounds a run on this server; a bound that is left out does not exist.",\
        "additionalProperties":{"type":"integer","minimum":0},"properties":{\
        "memoryBytes":{"type":"integer"},"wallTimeMs":{"type":"integer"},"fuel":{"type":"integer"},\
        "outputBytes":{"type":"integer"},"timeoutMs":{"type":"integer"},"maxResponseBytes":{"type":"integer"}}}
        """
    private static let publicProperties = """
        "spellId":{"type":"string","format":"uuid"},"slug":{"type":"string"},"name":{"type":"string"},\
        "version":{"type":"integer","minimum":1},"description":{"type":"string"},\
        "runtime":{"enum":["builtin","api","wasm"]},"priceAmount":{"type":"integer","minimum":0},\
        "currency":{"type":"string","minLength":3,"maxLength":3},"limits":\(limits),\
        "visibility":{"enum":["public","team","private"]},\
        "team":{"type":"string","format":"uuid"},"inputSchema":{"type":["object","boolean"]},\
        "outputSchema":{"type":["object","boolean"]},"metadata":{"type":"object"},"yanked":{"type":"boolean"},\
        "createdAt":{"type":"string","format":"date-time"}
        """
    private static let publicMembers = """
        "spellId","slug","name","version","description","runtime","priceAmount","currency","limits","visibility",\
        "metadata","yanked","createdAt"
        """

    private static let exampleMembers = #"""
        "spellId":"0198c0de-0000-7000-8000-000000000002","slug":"image-resize@v1","name":"image-resize","version":1,\#
        "description":"Makes a picture smaller.","runtime":"wasm","priceAmount":150,"currency":"usd",\#
        "limits":{"memoryBytes":67108864,"wallTimeMs":5000,"outputBytes":1048576},"visibility":"public",\#
        "inputSchema":{"type":"object","required":["width"],"properties":{"width":{"type":"integer","minimum":1}}},\#
        "metadata":{"title":"Resize a picture"},"yanked":false,"createdAt":"2026-01-31T12:00:00.000000Z"
        """#
    static let example = "{\(exampleMembers)}"
    static let ownerExample = #"""
        {\#(exampleMembers),"config":{"limits":{"wallTimeMs":5000}},\#
        "artifactSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\#
        "owner":"0198c0de-0000-7000-8000-000000000003"}
        """#

    static let schema = """
        {"type":"object","required":[\(publicMembers)],"properties":{\(publicProperties)}}
        """
    static let ownerSchema = """
        {"type":"object","required":[\(publicMembers),"config","owner"],"properties":{\(publicProperties),\
        "config":{"type":"object"},"artifactSha256":{"type":"string"},"owner":{"type":"string","format":"uuid"},\
        "yankedAt":{"type":"string","format":"date-time"}}}
        """
}

extension RunLimits {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        for bound in bounds {
            json.name(bound.name)
            json.int(bound.value)
        }
        json.endObject()
    }
}
