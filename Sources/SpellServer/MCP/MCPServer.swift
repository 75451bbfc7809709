internal import SpellJSON

/// What the server says of itself, and the shape of every result.
enum MCPServer {
    /// What a model should know before it calls anything; clients may show no more than 512 characters of it.
    static let instructions = """
        Each tool is a spell: a typed, sandboxed function whose version (name.vN) never changes. Output is JSON. The last \
        line of a description is the price of one call; a failed call is not charged. A priced call may first ask the \
        user to confirm. Errors carry a code and say what to do: INVALID_REQUEST lists the wrong arguments, \
        NO_PAYMENT_METHOD has a checkoutUrl for the user to open. To retry after a lost answer without paying twice, \
        repeat _meta "dev.spell/idempotencyKey".
        """

    /// A JSON-RPC response with a result, whose members `write` adds; `meta` adds to its `_meta`.
    static func result(
        to request: MCPRequest, type: String = "complete", meta: (inout JSONWriter) -> Void = { _ in },
        _ write: (inout JSONWriter) -> Void
    ) -> Reply {
        .object { json in
            json.member("jsonrpc", "2.0")
            json.rawMember("id", request.id)
            json.name("result")
            json.beginObject()
            if request.version.isModern { json.member("resultType", type) }
            write(&json)
            json.name("_meta")
            json.beginObject()
            if request.version.isModern { json.rawMember(MetaKey.serverInfo, info) }
            meta(&json)
            json.endObject()
            json.endObject()
        }
    }

    /// The older era's handshake, of which nothing is kept. A version from elsewhere is answered with our newest there.
    static func initialize(_ request: MCPRequest, asking asked: String) -> Reply {
        let version = MCPVersion(rawValue: asked.asWord).flatMap { $0.isModern ? nil : $0 } ?? .newestOlder
        return result(to: request) { json in
            json.member("protocolVersion", version.rawValue)
            json.rawMember("capabilities", capabilities)
            json.rawMember("serverInfo", info)
            json.member("instructions", instructions)
        }
    }

    /// The same for every caller, and changed by a new release alone.
    static func discover(_ request: MCPRequest) -> Reply {
        result(to: request) { json in
            json.member("supportedVersions", .array(MCPVersion.allCases.map { .string($0.rawValue) }))
            json.rawMember("capabilities", capabilities)
            json.member("instructions", instructions)
            json.member("ttlMs", 3_600_000)
            json.member("cacheScope", "public")
        }
    }

    private static let capabilities = Array(#"{"tools":{}}"#.utf8)
    private static let info = Array(#"{"name":"spell","title":"Spell","version":"\#(Version.current)"}"#.utf8)
}
