import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// Protocol 2026-07-28: what each request must say of itself, and what is answered when it does not.
@Suite struct MCPModernTests {
    static let user = UserID.new()

    @Test func discoverTellsVersionsCapabilitiesAndHowLongThatHolds() async throws {
        try await TestNode.run { node async throws in
            let answer = try await node.mcp(.modern("server/discover"), as: Self.user)
            #expect(answer.status == 200)
            let result = try #require(answer.json["result"])
            #expect(result["resultType"] == "complete")
            #expect(result["supportedVersions"] == ["2026-07-28", "2025-11-25", "2025-06-18"])
            #expect(result["capabilities"] == ["tools": [:]])
            #expect(result["cacheScope"] == "public")
            #expect((result["ttlMs"]?.intValue ?? -1) > 0)
            #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"] == "spell")
            #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"]?["version"]?.stringValue == Version.current)
            #expect((result["instructions"]?.stringValue?.count ?? 513) <= 512)
        }
    }

    /// A request that is right but for one thing.
    struct Wrong: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: Int
        let status: Int
        let call: MCPCall

        init(_ what: String, _ code: Int, status: Int = 400, _ call: MCPCall, _ bend: (inout MCPCall) -> Void) {
            testDescription = what
            self.code = code
            self.status = status
            var call = call
            bend(&call)
            self.call = call
        }
    }

    static let protocolKey = "io.modelcontextprotocol/protocolVersion"
    static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"

    static let wrongs: [Wrong] = [
        Wrong("no _meta", -32602, .modern("server/discover")) { $0.meta = [:] },
        Wrong("_meta of another kind", -32602, .modern("tools/list")) { ($0.meta, $0.params["_meta"]) = ([:], "7") },
        Wrong("no version in _meta", -32602, .modern("tools/list")) { $0.meta[protocolKey] = nil },
        Wrong("a version that is no text", -32602, .modern("tools/list")) { $0.meta[protocolKey] = "20260728" },
        Wrong("no capabilities", -32602, .modern("tools/list")) { $0.meta[capabilitiesKey] = nil },
        Wrong("capabilities of another kind", -32602, .modern("tools/list")) { $0.meta[capabilitiesKey] = "[]" },
        Wrong("an unknown version", -32022, .modern("server/discover")) {
            ($0.meta[protocolKey], $0.headers[.mcpProtocolVersion]) = (#""v999.0.0""#, "v999.0.0")
        },
        Wrong("an older version told in the new way", -32022, .modern("tools/list")) {
            ($0.meta[protocolKey], $0.headers[.mcpProtocolVersion]) = (#""2025-11-25""#, "2025-11-25")
        },
        Wrong("another version in the header", -32020, .modern("tools/list")) {
            $0.headers[.mcpProtocolVersion] = "2025-11-25"
        },
        Wrong("another version in the body", -32020, .modern("tools/list")) { $0.meta[protocolKey] = #""v999.0.0""# },
        Wrong("no version header", -32020, .modern("tools/list")) { $0.headers[.mcpProtocolVersion] = nil },
        Wrong("no version at all", -32020, .modern("server/discover")) {
            ($0.headers[.mcpProtocolVersion], $0.meta) = (nil, [:])
        },
        Wrong("two version headers", -32020, .modern("tools/list")) {
            $0.headers.append(HTTPField(name: .mcpProtocolVersion, value: "2026-07-28"))
        },
        Wrong("no method header", -32020, .modern("tools/list")) { $0.headers[.mcpMethod] = nil },
        Wrong("another method in the header", -32020, .modern("tools/list")) {
            $0.headers[.mcpMethod] = "prompts/list"
        },
        Wrong("the method in capitals", -32020, .modern("tools/list")) { $0.headers[.mcpMethod] = "TOOLS/LIST" },
        Wrong("two method headers", -32020, .modern("tools/list")) {
            $0.headers.append(HTTPField(name: .mcpMethod, value: "tools/list"))
        },
        Wrong("no name header", -32020, .tool("echo.v1")) { $0.headers[.mcpName] = nil },
        Wrong("another name in the header", -32020, .tool("echo.v1")) { $0.headers[.mcpName] = "free.v1" },
        Wrong("a name header in bad Base64", -32020, .tool("echo.v1")) {
            $0.headers[.mcpName] = "=?base64?ZWNoby52MQ?="
        },
        Wrong("a name header with strange Base64", -32020, .tool("echo.v1")) {
            $0.headers[.mcpName] = "=?base64?ZWNo!!!by52MQ==?="
        },
        Wrong("a name header in capitals", -32020, .tool("echo.v1")) { $0.headers[.mcpName] = "ECHO.V1" },
        Wrong("no name", -32602, .tool("echo.v1")) { $0.params["name"] = nil },
        Wrong("a name that is no text", -32602, .tool("echo.v1")) { $0.params["name"] = "1" },
        Wrong("arguments that are no object", -32602, .tool("echo.v1")) { $0.params["arguments"] = "[]" },
        Wrong("a cursor that is no text", -32602, .modern("tools/list")) { $0.params["cursor"] = "1" },
        Wrong("a cursor from elsewhere", -32602, .modern("tools/list")) { $0.params["cursor"] = #""abc""# },
        Wrong("a key that is no key", -32602, .tool("echo.v1")) { $0.meta["dev.spell/idempotencyKey"] = #""a b""# },
        Wrong("a key of another kind", -32602, .tool("echo.v1")) { $0.meta["dev.spell/idempotencyKey"] = "1" },
        Wrong("a price below zero", -32602, .tool("echo.v1")) { $0.meta["dev.spell/maxPriceAmount"] = "-1" },
        Wrong("an unknown method", -32601, status: 404, .modern("unknown/method")) { _ in },
        Wrong("initialize, which is gone", -32601, status: 404, .modern("initialize")) { _ in },
        Wrong("ping, which is gone", -32601, status: 404, .modern("ping")) { _ in },
        Wrong("logging, which is not here", -32601, status: 404, .modern("logging/setLevel")) { _ in },
        Wrong("prompts, which are not here", -32601, status: 404, .modern("prompts/list")) { _ in },
        Wrong("resources, which are not here", -32601, status: 404, .modern("resources/subscribe")) { _ in },
        Wrong("subscriptions, which are not here", -32601, status: 404, .modern("subscriptions/listen")) { _ in },
    ]

    @Test(arguments: wrongs)
    func whatIsWrongIsNamed(_ wrong: Wrong) async throws {
        try await TestNode.run { node async throws in
            _ = try await node.forge("echo@v1", as: Self.user)
            let answer = try await node.mcp(wrong.call, as: Self.user)
            #expect(answer.status == wrong.status)
            #expect(answer.json["error"]?["code"]?.intValue == wrong.code)
            #expect(answer.json["id"] == 1)
            #expect(answer.json["result"] == nil)
        }
    }

    @Test func anUnsupportedVersionIsAnsweredWithThoseThatAre() async throws {
        try await TestNode.run { node async throws in
            let wrong = try #require(Self.wrongs.first { $0.testDescription == "an unknown version" })
            let data = try await node.mcp(wrong.call, as: Self.user).json["error"]?["data"]
            #expect(data?["requested"] == "v999.0.0")
            #expect(data?["supported"] == ["2026-07-28", "2025-11-25", "2025-06-18"])
        }
    }

    @Test func theNameHeaderMayBeWrappedInBase64() async throws {
        try await TestNode.run { node async throws in
            _ = try await node.forge("echo@v1", as: Self.user)
            var call = MCPCall.tool("echo.v1")
            call.headers[.mcpName] = "=?base64?ZWNoby52MQ==?="
            #expect(try await node.mcp(call, as: Self.user).status == 200)
        }
    }

    @Test func aClientNeedNotSayWhoItIs() async throws {
        try await TestNode.run { node async throws in
            var call = MCPCall.modern("server/discover")
            #expect(try await node.mcp(call, as: Self.user).status == 200)
            call.meta["io.modelcontextprotocol/clientInfo"] = #"{"name":"test","version":"1"}"#
            #expect(try await node.mcp(call, as: Self.user).status == 200)
        }
    }
}
