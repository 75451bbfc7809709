internal import SpellJSON

/// The protocol versions that this server speaks, newest first. From 2026-07-28 on each request tells all about itself
/// ("modern"); before, `initialize` opens a session, of which this server keeps nothing.
enum MCPVersion: String, CaseIterable, Sendable {
    case v2026July = "2026-07-28"
    case v2025November = "2025-11-25"
    case v2025June = "2025-06-18"

    var isModern: Bool { self == .v2026July }

    /// What `initialize` offers to a client that asks for a version from elsewhere.
    static let newestOlder = MCPVersion.v2025November

    /// The version of one message, from its `_meta` and the header `MCP-Protocol-Version`, which must agree.
    static func of(_ message: JSONRPCMessage, header: HeaderValue) throws(JSONRPCFault) -> MCPVersion {
        let meta = try message.params.object("_meta")
        let named = try meta.string(MetaKey.protocolVersion)
        switch (header, named) {
        case (.repeated, _):
            throw .headerMismatch("MCP-Protocol-Version is repeated")
        case (.one(let header), let named?):
            guard header.utf8.elementsEqual(named.utf8) else {
                throw .headerMismatch("MCP-Protocol-Version is not the version in _meta")
            }
            guard let version = MCPVersion(rawValue: named.asWord), version.isModern else {
                throw .unsupportedVersion(named)
            }
            return version
        case (.missing, _?):
            throw .headerMismatch("MCP-Protocol-Version is missing")
        case (.missing, nil):
            guard message.method.asWord != "server/discover", !meta.has(MetaKey.clientCapabilities) else {
                throw .headerMismatch("MCP-Protocol-Version is missing")
            }
            return newestOlder
        // The version is what `initialize` is about: whatever the header says, the body decides.
        case (.one(let header), nil)
        where message.method.asWord == "initialize" && header.asWord != v2026July.rawValue:
            return newestOlder
        case (.one(let header), nil):
            guard let version = MCPVersion(rawValue: header.asWord) else { throw .unsupportedVersion(header) }
            guard !version.isModern else { throw .invalidParams("'\(MetaKey.protocolVersion)' is missing in '_meta'.") }
            return version
        }
    }
}
