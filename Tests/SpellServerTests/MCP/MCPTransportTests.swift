import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// The transport's rules, with raw HTTP: methods, origins, envelopes, headers that mirror the body.
@Suite struct MCPTransportTests {
    static let user = UserID.new()

    @Test(arguments: [HTTPRequest.Method.get, .delete, .put])
    func onlyPOSTIsAnswered(_ method: HTTPRequest.Method) async throws {
        try await TestNode.run { node async throws in
            let answer = try await node.send(method, "/mcp", as: Self.user, headers: [.accept: "text/event-stream"])
            #expect(answer.status == 405)
            #expect(answer.headers[.allow] == "POST")
        }
    }

    @Test(
        arguments: [
            (nil, 200), ("https://spell.test", 200), ("HTTPS://SPELL.TEST", 200), ("https://chat.test:8443", 200),
            ("https://spell.test:444", 403), ("http://spell.test", 403), ("https://evil.example.com", 403),
            ("https://spell.test.evil.com", 403), ("null", 403), ("", 403), ("https://chat.test", 403),
        ] as [(String?, Int)])
    func pagesOfOtherOriginsAreRefused(_ origin: String?, _ status: Int) async throws {
        try await TestNode.run(adjusting: {
            $0.publicURL = "https://spell.test/api"
            $0.allowedOrigins = ["https://Chat.test:8443"]
        }) { node async throws in
            var call = MCPCall.modern("tools/list")
            call.headers[.origin] = origin
            #expect(try await node.mcp(call, as: Self.user).status == status)
            var older = MCPCall.older("ping")
            older.headers[.origin] = origin
            #expect(try await node.mcp(older, as: Self.user).status == status)
        }
    }

    @Test(arguments: ["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"])
    func aNodeOnTheLoopbackKnowsItsOtherNames(_ origin: String) async throws {
        try await TestNode.run(adjusting: { $0.publicURL = "http://127.0.0.1:8080" }) { node async throws in
            var call = MCPCall.modern("tools/list")
            call.headers[.origin] = origin
            #expect(try await node.mcp(call, as: Self.user).status == 200)
            call.headers[.origin] = origin.replacing("8080", with: "8081")
            #expect(try await node.mcp(call, as: Self.user).status == 403)
        }
    }

    @Test(arguments: [
        ("{", -32700), ("", -32700), (#"{"a":1,"a":2}"#, -32700), ("\u{FEFF}{}", -32700), ("[]", -32600),
        (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32600), ("1", -32600), ("{}", -32600),
        (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600), (#"{"jsonrpc":"2.0","id":1}"#, -32600),
        (#"{"jsonrpc":"2.0","id":1,"result":{}}"#, -32600), (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
        (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600),
        (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600),
        (#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32600), (#"{"jsonrpc":"2.0","method":"tools/list"}"#, -32600),
        (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, -32602),
    ])
    func aBadEnvelopeIsABadRequest(_ body: String, _ code: Int) async throws {
        try await TestNode.run { node async throws in
            let answer = try await node.send(.post, "/mcp", as: Self.user, json: body)
            #expect(answer.status == 400)
            #expect(answer.json["error"]?["code"]?.intValue == code)
            #expect(answer.json["jsonrpc"] == "2.0")
        }
    }

    @Test func bodiesAreBounded() async throws {
        try await TestNode.run { node async throws in
            func body(_ argument: String) -> String {
                var call = MCPCall.tool("echo.v1", #"{"x":\#(argument)}"#)
                call.id = #""big""#
                return call.body
            }
            let headers = MCPCall.tool("echo.v1").headers
            let large = body("\"" + String(repeating: "x", count: 10 << 20) + "\"")
            #expect(try await node.send(.post, "/mcp", as: Self.user, json: large, headers: headers).status == 413)
            let deep = body(String(repeating: "[", count: 200) + String(repeating: "]", count: 200))
            let refused = try await node.send(.post, "/mcp", as: Self.user, json: deep, headers: headers)
            #expect(refused.status == 400 && refused.json["error"]?["code"]?.intValue == -32700)
            var other = headers
            other[.contentType] = "text/plain"
            #expect(try await node.send(.post, "/mcp", as: Self.user, json: body("1"), headers: other).status == 415)
        }
    }

    @Test(arguments: ["notifications/initialized", "notifications/cancelled", "notifications/of/tomorrow"])
    func aNotificationIsAcceptedWithoutABody(_ method: String) async throws {
        try await TestNode.run { node async throws in
            for headers in [[.mcpProtocolVersion: "2025-11-25"], [.mcpProtocolVersion: "2026-07-28"], [:]]
                as [HTTPFields]
            {
                let answer = try await node.send(
                    .post, "/mcp", as: Self.user, json: #"{"jsonrpc":"2.0","method":"\#(method)"}"#, headers: headers)
                #expect(answer.status == 202)
                #expect(answer.body.isEmpty)
            }
        }
    }

    @Test func aSessionIdIsIgnoredAndNeverGiven() async throws {
        try await TestNode.run { node async throws in
            var call = MCPCall.older("initialize", ["protocolVersion": #""2025-11-25""#])
            call.headers[try #require(HTTPField.Name("mcp-session-id"))] = "of-another-server"
            let answer = try await node.mcp(call, as: Self.user)
            #expect(answer.status == 200)
            #expect(answer.headers[try #require(HTTPField.Name("mcp-session-id"))] == nil)
        }
    }

    @Test(arguments: [#""a""#, "7", "-3", "123456789012345678901234567890", #""\u00e9 \" ""#])
    func theIdComesBackAsItWasWritten(_ id: String) async throws {
        try await TestNode.run { node async throws in
            for call in [MCPCall.modern("tools/list"), .modern("nothing/here"), .older("ping"), .tool("nothing.v1")] {
                var call = call
                call.id = id
                #expect(try await node.mcp(call, as: Self.user).text.contains(#""id":\#(id),"#))
            }
        }
    }
}
