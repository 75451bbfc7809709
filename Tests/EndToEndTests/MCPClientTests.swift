import SpellJSON
import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

/// The clients that people use, against the real binary.
@Suite(.serialized) struct MCPClientTests {
    static let user = UserID.new()

    @Test(arguments: ["2026-07-28", "auto", "legacy"])
    func theOfficialSDKListsCallsAndFails(_ mode: String) async throws {
        try await Self.withServer { server in
            let seen = try await PythonClient.run("mcp_sdk.py", Self.environment(server, mode))
            #expect(seen["version"]?.stringValue == (mode == "legacy" ? "2025-11-25" : "2026-07-28"))
            #expect(seen["names"]?.arrayValue?.count == 500)
            #expect(seen["pages"] == 5)
            #expect(seen["names"]?[0] == "a-echo.v1")
            #expect(seen["echo"]?["structured"] == ["hello": "world"])
            #expect(seen["echo"]?["text"] == #"{"hello":"world"}"#)
            #expect(seen["echo"]?["isError"] == false)
            let invocation = "dev.spell/invocationId"
            #expect(seen["first"]?["meta"]?[invocation] == seen["again"]?["meta"]?[invocation])
            #expect(seen["first"]?["meta"]?["dev.spell/idempotentReplayed"] == nil)
            #expect(seen["again"]?["meta"]?["dev.spell/idempotentReplayed"] == true)
            #expect(seen["refused"]?["isError"] == true)
            #expect(seen["refused"]?["structured"]?["code"] == "INVALID_REQUEST")
            #expect(seen["refused"]?["structured"]?["details"]?["faults"]?[0]?["pointer"] == "/parameters/n")
            #expect(seen["failed"]?["structured"]?["code"] == "RUNTIME_ERROR")
            #expect(seen["unknown"]?["code"]?.intValue == -32602)
        }
    }

    @Test(arguments: ["auto", "legacy"])
    func fastMCPListsCallsAndFails(_ mode: String) async throws {
        try await Self.withServer { server in
            let seen = try await PythonClient.run("mcp_fastmcp.py", Self.environment(server, mode))
            #expect(seen["names"]?.arrayValue?.count == 500)
            #expect(seen["structured"] == ["hello": "world"])
            #expect(seen["hints"]?["readOnlyHint"] == true)
            #expect(seen["isError"] == true)
            #expect(seen["refused"]?["code"] == "INVALID_REQUEST")
            #expect(seen["raised"]?.stringValue?.contains("INVALID_REQUEST") == true)
        }
    }

    @Test func a401LeadsTheOfficialSDKToATokenAndBack() async throws {
        try await TemporaryFolder.with { folder in
            let port = try FreePort.find(), issuer = try FreePort.find()
            let server = try await ServerProcess.start([
                "SPELL_DATA_DIR": folder, "SPELL_PORT": "\(port)",
                "JWT_ISSUER": "http://127.0.0.1:\(issuer)/as,\(TestNode.issuer)",
            ])
            #expect(try await server.forge("a-echo@v1", as: Self.user).status == 201)
            let environment = Self.environment(server, "2026-07-28").merging(["AS_PORT": "\(issuer)"]) { $1 }
            let seen = try await PythonClient.run("mcp_oauth.py", environment)
            await server.stop()
            #expect(seen["names"] == ["a-echo.v1"])
            #expect(seen["visited"]?[0] == "/.well-known/oauth-authorization-server/as")
            #expect(seen["asked"]?["authorize"]?["scope"] == "spell:execute")
            #expect(seen["asked"]?["authorize"]?["resource"]?.stringValue == server.url + "/mcp")
            #expect(seen["asked"]?["token"]?["resource"]?.stringValue == server.url + "/mcp")
        }
    }

    private static func environment(_ server: ServerProcess, _ mode: String) -> [String: String] {
        ["MCP_URL": server.url + "/mcp", "MCP_TOKEN": TestNode.token(for: user), "MCP_MODE": mode]
    }

    /// Passes a server with 500 tools.
    private static func withServer(_ body: (ServerProcess) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let server = try await ServerProcess.start(["SPELL_DATA_DIR": folder])
            _ = try await server.forge("a-echo@v1", as: user)
            _ = try await server.forge("a-template@v1", as: user, config: #"{"handler":"text.template"}"#)
            let schema = #","inputSchema":{"type":"object","properties":{"n":{"type":"integer"}}}"#
            _ = try await server.forge("a-sum@v1", as: user, extra: schema)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for first in 0..<4 {
                    group.addTask {
                        for number in stride(from: 1000 + first, to: 1497, by: 4) {
                            _ = try await server.forge("tool-\(number)@v1", as: user)
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await body(server)
            await server.stop()
        }
    }
}
