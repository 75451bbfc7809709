package import HTTPTypes
package import SpellJSON
package import SpellKernel
internal import SpellServer

/// One JSON-RPC request to `/mcp` as a client of either era would send it; tests then bend a part of it.
package struct MCPCall: Sendable {
    package var method: String
    /// Members of `params` as JSON text, without `_meta`.
    package var params: [String: String]
    /// Members of `_meta` as JSON text.
    package var meta: [String: String]
    package var headers: HTTPFields
    package var id = "1"

    /// Protocol 2026-07-28: everything said with each request.
    package static func modern(
        _ method: String, _ params: [String: String] = [:], name: String? = nil, capabilities: String = "{}"
    ) -> MCPCall {
        var headers: HTTPFields = [.mcpProtocolVersion: "2026-07-28", .mcpMethod: method]
        headers[.mcpName] = name
        return MCPCall(
            method: method, params: params,
            meta: [
                "io.modelcontextprotocol/protocolVersion": #""2026-07-28""#,
                "io.modelcontextprotocol/clientCapabilities": capabilities,
            ], headers: headers)
    }

    /// Protocol 2025-11-25, after its handshake.
    package static func older(_ method: String, _ params: [String: String] = [:]) -> MCPCall {
        MCPCall(method: method, params: params, meta: [:], headers: [.mcpProtocolVersion: "2025-11-25"])
    }

    /// `tools/call` in the modern era.
    package static func tool(
        _ name: String, _ arguments: String = "{}", capabilities: String = "{}"
    ) -> MCPCall {
        modern(
            "tools/call", ["name": "\"\(name)\"", "arguments": arguments], name: name, capabilities: capabilities)
    }

    package static func olderTool(_ name: String, _ arguments: String = "{}") -> MCPCall {
        older("tools/call", ["name": "\"\(name)\"", "arguments": arguments])
    }

    package var body: String {
        var params = params
        if !meta.isEmpty { params["_meta"] = Self.object(meta) }
        return #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(Self.object(params))}"#
    }

    private static func object(_ members: [String: String]) -> String {
        "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }
}

extension TestNode {
    package func mcp(_ call: MCPCall, as user: UserID) async throws -> Answer {
        try await send(.post, "/mcp", as: user, json: call.body, headers: call.headers)
    }

    /// The names of all tools, page by page.
    package func tools(as user: UserID) async throws -> [JSONValue] {
        var tools: [JSONValue] = []
        var cursor: JSONValue?
        repeat {
            let params = cursor.map { ["cursor": String(decoding: $0.encoded, as: UTF8.self)] } ?? [:]
            let answer = try await mcp(.modern("tools/list", params), as: user)
            tools += answer.json["result"]?["tools"]?.arrayValue ?? []
            cursor = answer.json["result"]?["nextCursor"]
        } while cursor != nil
        return tools
    }
}
