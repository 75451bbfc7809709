internal import HTTPTypes
internal import SpellJSON

/// Why a message is answered with a JSON-RPC error (JSON-RPC 2.0 section 5.1), and the HTTP status that goes with it.
struct JSONRPCFault: Error, Sendable {
    let code: Int
    let message: String
    let status: HTTPResponse.Status
    /// JSON text.
    let data: [UInt8]?

    private init(_ code: Int, _ message: String, _ status: HTTPResponse.Status = .badRequest, data: [UInt8]? = nil) {
        self.code = code
        self.message = message
        self.status = status
        self.data = data
    }

    static func notJSON(_ reason: String) -> JSONRPCFault { JSONRPCFault(-32700, "The body \(reason).") }

    static func invalidRequest(_ reason: String) -> JSONRPCFault { JSONRPCFault(-32600, "The message \(reason).") }

    static func methodNotFound(_ method: String) -> JSONRPCFault {
        JSONRPCFault(-32601, "There is no method '\(method.prefix(100))' here.", .notFound)
    }

    static func invalidParams(_ reason: String) -> JSONRPCFault { JSONRPCFault(-32602, reason) }

    static func unknownTool(_ name: String) -> JSONRPCFault {
        invalidParams("Unknown tool: '\(name.prefix(100))'; tools/list shows the ones that you may call.")
    }

    /// The next two are MCP 2026-07-28's own ("Error Codes").
    static func headerMismatch(_ reason: String) -> JSONRPCFault { JSONRPCFault(-32020, "Header mismatch: \(reason).") }

    static func unsupportedVersion(_ requested: String) -> JSONRPCFault {
        let data: JSONValue = [
            "supported": .array(MCPVersion.allCases.map { .string($0.rawValue) }),
            "requested": .string(String(requested.prefix(100))),
        ]
        return JSONRPCFault(-32022, "Unsupported protocol version.", data: data.encoded)
    }

    /// The answer. In the older era an error that is a method's own has the status 200: its clients look into no other.
    func reply(to id: [UInt8]?, in version: MCPVersion?) -> Reply {
        let isOlder = version?.isModern == false
        return .object(isOlder ? .ok : status) { json in
            json.member("jsonrpc", "2.0")
            if let id { json.rawMember("id", id) }
            json.name("error")
            json.beginObject()
            json.member("code", code)
            json.member("message", message)
            if let data { json.rawMember("data", data) }
            json.endObject()
        }
    }
}
