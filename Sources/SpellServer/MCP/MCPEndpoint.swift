internal import HTTPTypes
package import SpellKernel

/// `POST /mcp`: the Model Context Protocol over Streamable HTTP, both of its eras, each message answered by itself with
/// one JSON object. Callers are let in before their message is read.
package struct MCPEndpoint: OpenEndpoint {
    private let accounts: any Accounts
    private let origins: AllowedOrigins
    private let listing: ToolListing
    private let calls: ToolCalls

    package init(accounts: any Accounts, origins: AllowedOrigins, listing: ToolListing, calls: ToolCalls) {
        self.accounts = accounts
        self.origins = origins
        self.listing = listing
        self.calls = calls
    }

    package func answer(_ exchange: Exchange) async throws(Refusal) -> Reply {
        try origins.refuseUnlessAllowed(exchange)
        let caller = try await accounts.admit(exchange.token)
        exchange.trail.note(caller: caller.id)
        try caller.refuseUnlessMay(.execute)
        switch MCPIncoming(try await exchange.body(), MCPHeaders(exchange)) {
        case .notification: return .accepted
        case .faulty(let reply): return reply
        case .request(let request): return try await answer(request, exchange, for: caller)
        }
    }

    private func answer(
        _ request: MCPRequest, _ exchange: Exchange, for caller: Caller
    ) async throws(Refusal) -> Reply {
        switch request.command {
        case .initialize(let asked): MCPServer.initialize(request, asking: asked)
        case .ping: MCPServer.result(to: request) { _ in }
        case .discover: MCPServer.discover(request)
        case .listTools(let cursor): try await listing.reply(to: request, after: cursor, for: caller)
        case .callTool(let call): await calls.reply(to: request, call, exchange, for: caller)
        }
    }

    package let operation = Operation(
        .post, "/mcp", id: "mcp", "Speak the Model Context Protocol: every spell that you may run is a tool.",
        parameters: [
            Operation.Parameter(
                "MCP-Protocol-Version", in: "header",
                schema: #"{"enum":[\#(MCPVersion.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]}"#,
                "Equal to the body's."),
            Operation.Parameter(
                "Mcp-Method", in: "header", schema: #"{"type":"string"}"#, "From 2026-07-28 on: the body's method."),
            Operation.Parameter(
                "Mcp-Name", in: "header", schema: #"{"type":"string"}"#, "From 2026-07-28 on: a called tool's name."),
        ],
        body: Operation.Body(
            schema: """
                {"type":"object","required":["jsonrpc","method"],"properties":{"jsonrpc":{"const":"2.0"},\
                "id":{"type":["string","integer"]},"method":{"type":"string"},"params":{"type":"object"}}}
                """,
            example: #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#),
        answers: [
            Operation.Answer(
                200, "A JSON-RPC response. A refusal of a call is a result with isError and the refusal's code.",
                schema: """
                    {"type":"object","required":["jsonrpc"],"properties":{"jsonrpc":{"const":"2.0"},\
                    "id":{"type":["string","integer"]},"result":{"type":"object"},"error":{"type":"object"}}}
                    """,
                example: #"{"jsonrpc":"2.0","id":1,"result":{"tools":[]}}"#),
            Operation.Answer(202, "A notification was taken.", schema: nil),
            MCPEndpoint.fault(
                400, "A JSON-RPC error: the message is wrong.", "The message must have a method.", code: -32600),
            MCPEndpoint.fault(
                404, "A JSON-RPC error: there is no such method.", "There is no method 'x' here.", code: -32601),
        ],
        refusals: [.forbidden, .notFound])

    private static func fault(
        _ status: Int, _ description: String, _ message: String, code: Int
    ) -> Operation.Answer {
        Operation.Answer(
            status, description,
            schema: """
                {"type":"object","required":["jsonrpc","error"],"properties":{"jsonrpc":{"const":"2.0"},\
                "id":{"type":["string","integer"]},"error":{"type":"object","required":["code","message"],"properties":{\
                "code":{"type":"integer"},"message":{"type":"string"}}}}}
                """,
            example: #"{"jsonrpc":"2.0","id":1,"error":{"code":\#(code),"message":"\#(message)"}}"#)
    }
}
