internal import SpellJSON

/// A request whose version is known and whose headers agree with it.
struct MCPRequest: Sendable {
    let id: [UInt8]
    let version: MCPVersion
    let command: Command
    /// Whether the client can ask its user to fill in a form, and says so with this request.
    let canElicit: Bool

    enum Command: Sendable {
        /// With the version that the client asks for.
        case initialize(String)
        case ping
        case discover
        case listTools(cursor: String?)
        case callTool(ToolCall)
    }

    init(_ message: JSONRPCMessage, id: [UInt8], version: MCPVersion, headers: MCPHeaders) throws(JSONRPCFault) {
        self.id = id
        self.version = version
        if version.isModern {
            let meta = try message.params.object("_meta")
            guard let bytes = try meta.objectBytes(MetaKey.clientCapabilities) else {
                throw .invalidParams("'\(MetaKey.clientCapabilities)' is missing in '_meta'.")
            }
            let capabilities = try JSONRPCObject(bytes, named: MetaKey.clientCapabilities)
            canElicit = try Self.canElicit(capabilities)
            try headers.refuseUnlessMethod(message.method)
        } else {
            canElicit = false
        }
        command = try Self.command(message, version, headers)
    }

    private static func command(
        _ message: JSONRPCMessage, _ version: MCPVersion, _ headers: MCPHeaders
    ) throws(JSONRPCFault) -> Command {
        let params = message.params
        switch (message.method.asWord, version.isModern) {
        case ("tools/list", _):
            return .listTools(cursor: try params.string("cursor"))
        case ("tools/call", let isModern):
            let call = try ToolCall(params)
            if isModern { try headers.refuseUnlessName(call.name) }
            return .callTool(call)
        case ("server/discover", true): return .discover
        case ("ping", false): return .ping
        case ("initialize", false): return .initialize(try params.string("protocolVersion") ?? "")
        default: throw .methodNotFound(message.method)
        }
    }

    /// MCP 2026-07-28, "Elicitation": a capability that names no mode means forms.
    private static func canElicit(_ capabilities: JSONRPCObject) throws(JSONRPCFault) -> Bool {
        guard capabilities.has("elicitation") else { return false }
        let modes = try capabilities.object("elicitation")
        return modes.has("form") || !modes.has("url")
    }
}
