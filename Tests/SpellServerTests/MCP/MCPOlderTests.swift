import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// Protocols 2025-11-25 and 2025-06-18: a handshake of which nothing is kept.
@Suite struct MCPOlderTests {
    static let user = UserID.new()

    @Test(arguments: [
        ("2025-11-25", "2025-11-25"), ("2025-06-18", "2025-06-18"), ("2024-11-05", "2025-11-25"),
        ("2026-07-28", "2025-11-25"), ("", "2025-11-25"),
    ])
    func initializeAgreesOnAVersion(_ asked: String, _ given: String) async throws {
        try await TestNode.run { node async throws in
            for header in [nil, "2025-11-25", asked.isEmpty || asked == "2026-07-28" ? nil : asked] {
                var call = MCPCall.older(
                    "initialize",
                    [
                        "protocolVersion": "\"\(asked)\"", "capabilities": "{}",
                        "clientInfo": #"{"name":"test","version":"1"}"#,
                    ])
                call.headers[.mcpProtocolVersion] = header
                let answer = try await node.mcp(call, as: Self.user)
                #expect(answer.status == 200)
                let result = try #require(answer.json["result"])
                #expect(result["protocolVersion"]?.stringValue == given)
                #expect(result["serverInfo"]?["name"] == "spell")
                #expect(result["capabilities"] == ["tools": [:]])
                #expect((result["instructions"]?.stringValue?.count ?? 513) <= 512)
                #expect(result["resultType"] == nil)
            }
        }
    }

    @Test(arguments: ["2025-11-25", "2025-06-18", nil])
    func pingIsAnswered(_ version: String?) async throws {
        try await TestNode.run { node async throws in
            var call = MCPCall.older("ping")
            call.headers[.mcpProtocolVersion] = version
            let answer = try await node.mcp(call, as: Self.user)
            #expect(answer.status == 200)
            #expect(answer.json["result"]?.objectValue != nil)
        }
    }

    @Test func aVersionFromElsewhereIsABadRequest() async throws {
        try await TestNode.run { node async throws in
            var call = MCPCall.older("ping")
            call.headers[.mcpProtocolVersion] = "1900-01-01"
            let answer = try await node.mcp(call, as: Self.user)
            #expect(answer.status == 400)
            #expect(answer.json["error"]?["code"]?.intValue == -32022)
        }
    }

    @Test func faultsOfAMethodAreAnsweredWith200() async throws {
        try await TestNode.run { node async throws in
            for (call, code) in [
                (MCPCall.older("prompts/list"), -32601), (.olderTool("nothing.v1"), -32602),
                (.older("tools/call"), -32602), (.older("tools/list", ["cursor": #""x""#]), -32602),
            ] {
                let answer = try await node.mcp(call, as: Self.user)
                #expect(answer.status == 200)
                #expect(answer.json["error"]?["code"]?.intValue == code)
                #expect(answer.json["id"] == 1)
            }
        }
    }

    @Test func structuredContentIsAnObjectOrLeftOut() async throws {
        try await TestNode.run { node async throws in
            _ = try await node.forge("echo@v1", as: Self.user)
            _ = try await node.forge(
                "text@v1", as: Self.user, runtime: "wasm", config: "{}", extra: #","wasmBinary":"\#(Guest.text)""#)
            let object = try await node.mcp(.olderTool("echo.v1", #"{"a":1.50}"#), as: Self.user).json["result"]
            #expect(
                object?["structuredContent"] == ["a": .number(try #require(JSONValue(Array("1.50".utf8)).numberValue))])
            #expect(object?["content"]?[0]?["text"] == #"{"a":1.50}"#)
            #expect(object?["isError"] == false)
            let text = try await node.mcp(.olderTool("text.v1"), as: Self.user).json["result"]
            #expect(text?["isError"] == false)
            #expect(text?["structuredContent"] == nil)
            #expect(text?["content"]?[0]?["text"] == #"hi "you""#)
        }
    }
}
