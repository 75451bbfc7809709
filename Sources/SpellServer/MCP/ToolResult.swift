internal import SpellJSON
internal import SpellKernel

/// What a call came to, as a `CallToolResult`.
enum ToolResult {
    static func reply(to request: MCPRequest, _ settlement: Settlement, _ exchange: Exchange) -> Reply {
        exchange.trail.note(invocation: settlement.invocation)
        switch settlement.result {
        case .success(let output): return success(output, settlement, to: request)
        case .failure(let failure):
            return reply(to: request, Refusal(failure, of: settlement), exchange)
        }
    }

    /// A refusal: the members of its HTTP answer, as structured content and as text.
    static func reply(to request: MCPRequest, _ refusal: Refusal, _ exchange: Exchange) -> Reply {
        var json = JSONWriter()
        json.beginObject()
        refusal.writeMembers(requestID: exchange.requestID, to: &json)
        if let seconds = refusal.retryAfterSeconds { json.member("retryAfterSeconds", seconds) }
        json.endObject()
        var reply = MCPServer.result(to: request) {
            if refusal.isReplay { $0.member(MetaKey.replayed, true) }
        } _: {
            writeText(String(decoding: json.bytes, as: UTF8.self), to: &$0)
            $0.rawMember("structuredContent", json.bytes)
            $0.member("isError", true)
        }
        reply.refusal = refusal
        return reply
    }

    /// The output as text (a string as itself, anything else as JSON) and as structured content, which in the older era
    /// is always an object.
    private static func success(_ output: JSONText, _ settlement: Settlement, to request: MCPRequest) -> Reply {
        let string = output.bytes.first == UInt8(ascii: "\"") ? (try? JSONValue(output.bytes))?.stringValue : nil
        return MCPServer.result(to: request) {
            $0.member(MetaKey.invocation, settlement.invocation.description)
            if let record = settlement.billingRecord { $0.member(MetaKey.billingRecord, record.description) }
            if settlement.isReplay { $0.member(MetaKey.replayed, true) }
        } _: {
            writeText(string ?? output.string, to: &$0)
            if request.version.isModern || output.bytes.first == UInt8(ascii: "{") {
                $0.rawMember("structuredContent", output.bytes)
            }
            $0.member("isError", false)
        }
    }

    private static func writeText(_ text: String, to json: inout JSONWriter) {
        json.name("content")
        json.beginArray()
        json.beginObject()
        json.member("type", "text")
        json.member("text", text)
        json.endObject()
        json.endArray()
    }
}
