import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// `tools/call`: the pipeline's answers as results, its refusals as results too, under the codes of HTTP.
@Suite struct ToolCallTests {
    static let user = UserID.new()

    @Test(arguments: Engine.allCases)
    func aCallAnswersTheOutputAsTextAndAsStructure(_ engine: Engine) async throws {
        try await engine.withLocation { location in
            try await TestNode.run(on: location) { node async throws in
                try await node.forge("echo@v1", as: Self.user)
                let answer = try await node.mcp(.tool("echo.v1", #"{"big":12345678901234567890.10}"#), as: Self.user)
                #expect(answer.status == 200)
                #expect(answer.text.contains(#""structuredContent":{"big":12345678901234567890.10}"#))
                let result = try #require(answer.json["result"])
                #expect(result["resultType"] == "complete")
                #expect(result["isError"] == false)
                #expect(result["content"] == [["type": "text", "text": #"{"big":12345678901234567890.10}"#]])
                let invocation = try #require(result["_meta"]?["dev.spell/invocationId"]?.stringValue)
                let shown = try await node.send(.get, "/api/invocations/\(invocation)", as: Self.user)
                #expect(shown.json["state"] == "succeeded")
                #expect(shown.json["slug"] == "echo@v1")
            }
        }
    }

    @Test func argumentsMayBeLeftOut() async throws {
        try await TestNode.run { node async throws in
            try await node.forge("echo@v1", as: Self.user)
            let call = MCPCall.modern("tools/call", ["name": #""echo.v1""#], name: "echo.v1")
            #expect(try await node.mcp(call, as: Self.user).json["result"]?["structuredContent"] == [:])
        }
    }

    @Test func outputOfAnyKindIsStructuredContentInTheNewEra() async throws {
        try await TestNode.run { node async throws in
            for (slug, guest) in [("text@v1", Guest.text), ("list@v1", Guest.list)] {
                try await node.forge(
                    slug, as: Self.user, runtime: "wasm", config: "{}", extra: #","wasmBinary":"\#(guest)""#)
            }
            let text = try await node.mcp(.tool("text.v1"), as: Self.user).json["result"]
            #expect(text?["structuredContent"] == #"hi "you""#)
            #expect(text?["content"]?[0]?["text"] == #"hi "you""#)
            let list = try await node.mcp(.tool("list.v1"), as: Self.user)
            #expect(list.text.contains(#""structuredContent":[1,2.50]"#))
        }
    }

    @Test func aRefusalIsAResultWithTheSameCode() async throws {
        try await TestNode.run { node async throws in
            let owner = UserID.new()
            try await node.forge("own@v1", as: owner, extra: #","visibility":"private""#)
            try await node.forge("strict@v1", as: owner, extra: #","inputSchema":{"type":"object","required":["n"]}"#)
            try await node.forge(
                "trap@v1", as: owner, runtime: "wasm", config: "{}", extra: #","wasmBinary":"\#(Guest.trap)""#)
            for (tool, code) in [
                ("own.v1", "VISIBILITY_DENIED"), ("strict.v1", "INVALID_REQUEST"), ("trap.v1", "RUNTIME_ERROR"),
            ] {
                let name = Comment(rawValue: tool)
                for call in [MCPCall.tool(tool), .olderTool(tool)] {
                    let answer = try await node.mcp(call, as: Self.user)
                    #expect(answer.status == 200, name)
                    let result = try #require(answer.json["result"], name)
                    #expect(result["isError"] == true, name)
                    let content = try #require(result["structuredContent"], name)
                    #expect(content["code"]?.stringValue == code, name)
                    #expect(content["error"]?.stringValue?.isEmpty == false, name)
                    #expect(content["requestId"]?.stringValue == answer.headers[.requestID], name)
                    let text = try #require(result["content"]?[0]?["text"]?.stringValue, name)
                    #expect(try JSONValue(Array(text.utf8)) == content, name)
                    let slug = tool.replacing(".", with: "@")
                    let http = try await node.execute(slug, as: Self.user)
                    #expect(http.json["error"] == content["error"] && http.json["details"] == content["details"], name)
                }
            }
        }
    }

    @Test(arguments: [
        "nothing.v1", "echo", "echo.v0", "echo.v01", "echo.v2", "echo@v1", "Echo.v1", "echo.1", "echo.v1.v1", ".v1", "",
        "echo.v1 ", "echo.v9999999999", "echo.v1\\u0000", "\\u00e9cho.v1", "../echo.v1",
    ])
    func aToolThatIsNotThereIsAFault(_ name: String) async throws {
        try await TestNode.run { node async throws in
            try await node.forge("echo@v1", as: Self.user)
            var call = MCPCall.tool(name)
            let text = try JSONValue(Array("\"\(name)\"".utf8)).stringValue ?? ""
            if !text.utf8.allSatisfy({ (33...126).contains($0) }) {
                call.headers[.mcpName] = "=?base64?\(Self.base64(text))?="
            }
            let answer = try await node.mcp(call, as: Self.user)
            #expect(answer.status == 400)
            #expect(answer.json["error"]?["code"]?.intValue == -32602)
            #expect(answer.json["error"]?["message"]?.stringValue?.contains("Unknown tool") == true)
        }
    }

    @Test func aKeyMakesARetrySafeAlsoAcrossHTTP() async throws {
        try await TestNode.run { node async throws in
            try await node.forge("echo@v1", as: Self.user)
            var call = MCPCall.tool("echo.v1", #"{"a":1}"#)
            call.meta["dev.spell/idempotencyKey"] = #""k-1""#
            let first = try await node.mcp(call, as: Self.user).json["result"]
            call.id = "2"
            let again = try await node.mcp(call, as: Self.user).json["result"]
            #expect(first?["structuredContent"] == again?["structuredContent"])
            #expect(first?["_meta"]?["dev.spell/idempotentReplayed"] == nil)
            #expect(again?["_meta"]?["dev.spell/idempotentReplayed"] == true)
            #expect(again?["_meta"]?["dev.spell/invocationId"] == first?["_meta"]?["dev.spell/invocationId"])
            let http = try await node.execute("echo@v1", #"{ "a": 1 }"#, as: Self.user, key: "k-1")
            #expect(http.json["invocationId"] == first?["_meta"]?["dev.spell/invocationId"])
            #expect(http.headers[.idempotentReplayed] == "true")
            var other = MCPCall.tool("echo.v1", #"{"a":2}"#)
            other.meta["dev.spell/idempotencyKey"] = #""k-1""#
            let conflict = try await node.mcp(other, as: Self.user).json["result"]
            #expect(conflict?["structuredContent"]?["code"] == "IDEMPOTENCY_CONFLICT")
            #expect(try await node.mcp(other, as: UserID.new()).json["result"]?["isError"] == false)
        }
    }

    @Test func aFailedRunIsReplayedAsFailed() async throws {
        try await TestNode.run { node async throws in
            try await node.forge(
                "trap@v1", as: Self.user, runtime: "wasm", config: "{}", extra: #","wasmBinary":"\#(Guest.trap)""#)
            var call = MCPCall.tool("trap.v1")
            call.meta["dev.spell/idempotencyKey"] = #""k-2""#
            let first = try await node.mcp(call, as: Self.user).json["result"]
            let again = try await node.mcp(call, as: Self.user).json["result"]
            #expect(first?["structuredContent"]?["details"]?["reason"] == "trapped")
            #expect(first?["structuredContent"]?["invocationId"] == again?["structuredContent"]?["invocationId"])
            #expect(again?["isError"] == true)
            #expect(again?["_meta"]?["dev.spell/idempotentReplayed"] == true)
        }
    }

    @Test func whoIsNotLetInIsToldOverHTTP() async throws {
        try await TestNode.run(adjusting: {
            $0.publicURL = "https://spell.test"
            $0.requestsPerSecond = 1
        }) { node async throws in
            let call = MCPCall.tool("echo.v1")
            let missing = try await node.send(.post, "/mcp", json: call.body, headers: call.headers)
            #expect(missing.status == 401 && missing.code == "AUTH_MISSING_HEADER")
            #expect(
                missing.headers[.wwwAuthenticate] == """
                    Bearer realm="spell", scope="spell:execute", \
                    resource_metadata="https://spell.test/.well-known/oauth-protected-resource/mcp"
                    """)
            let banned = UserID.new()
            #expect(try await node.ban(banned).status == 200)
            #expect(try await node.mcp(call, as: banned).code == "AUTH_BANNED")
            #expect(try await node.mcp(.modern("tools/list"), as: banned).status == 403)
            try await node.forge("echo@v1", as: TestNode.admin)
            let hasty = UserID.new()
            var answers: [TestNode.Answer] = []
            for _ in 0..<30 { answers.append(try await node.mcp(call, as: hasty)) }
            #expect(answers.prefix(2).allSatisfy { $0.status == 200 }, "a call counts once, and two may come at once")
            #expect(answers.last { $0.status == 429 }?.headers[.retryAfter] == "1")
        }
    }

    private static func base64(_ text: String) -> String {
        let padded = Base64URL.encode(Array(text.utf8)).map { $0 == 45 ? 43 : $0 == 95 ? 47 : $0 }
        return String(decoding: padded, as: UTF8.self) + String(repeating: "=", count: (4 - padded.count % 4) % 4)
    }
}
