import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// The server scenarios of modelcontextprotocol/conformance that a server of tools alone must pass, in our own words; its
/// fixture tools are ordinary spells. docs/mcp.md lists every scenario with its result; those that are not here are in
/// the suites beside this one.
@Suite struct MCPConformanceTests {
    static let user = UserID.new()

    /// tools-list, with tools-name-format.
    @Test func everyToolHasANameADescriptionAndASchema() async throws {
        try await TestNode.run { node async throws in
            for slug in ["a@v1", "a-b-c@v999999999", "\(String(repeating: "x", count: 52))@v123456789"] {
                try await node.forge(slug, as: Self.user)
            }
            for call in [MCPCall.modern("tools/list"), .older("tools/list")] {
                let tools = try await node.mcp(call, as: Self.user).json["result"]?["tools"]?.arrayValue ?? []
                #expect(tools.count == 3)
                for tool in tools {
                    let name = try #require(tool["name"]?.stringValue)
                    #expect(name.wholeMatch(of: /[A-Za-z0-9_.\/-]{1,64}/) != nil)
                    #expect(tool["description"]?.stringValue?.isEmpty == false)
                    #expect(tool["inputSchema"]?["type"] == "object")
                }
            }
        }
    }

    /// tools-call-simple-text and tools-call-error.
    @Test func aToolAnswersTextOrAnErrorThatIsOne() async throws {
        try await TestNode.run { node async throws in
            try await node.forge(
                "simple-text@v1", as: Self.user, runtime: "wasm", config: "{}",
                extra: #","wasmBinary":"\#(Guest.text)""#)
            try await node.forge(
                "error-handling@v1", as: Self.user, runtime: "wasm", config: "{}",
                extra: #","wasmBinary":"\#(Guest.trap)""#)
            for name in ["simple-text.v1", "error-handling.v1"] {
                let calls = [
                    MCPCall.modern("tools/call", ["name": "\"\(name)\""], name: name),
                    .older("tools/call", ["name": "\"\(name)\""]),
                ]
                for call in calls {
                    let result = try await node.mcp(call, as: Self.user).json["result"]
                    #expect(result?["isError"]?.boolValue == (name == "error-handling.v1"))
                    #expect(result?["content"]?[0]?["type"] == "text")
                    #expect(result?["content"]?[0]?["text"]?.stringValue?.isEmpty == false)
                }
            }
        }
    }

    /// dns-rebinding-protection: what is right but for its host, and what is right.
    @Test func aReboundNameIsRefused() async throws {
        try await TestNode.run(adjusting: { $0.publicURL = "http://localhost:8080" }) { node async throws in
            for probe in [
                MCPCall.modern("server/discover"), .older("initialize", ["protocolVersion": #""2025-11-25""#]),
            ] {
                var probe = probe
                probe.headers[.origin] = "http://evil.example.com"
                #expect((400..<500).contains(try await node.mcp(probe, as: Self.user).status))
                probe.headers[.origin] = "http://localhost:8080"
                #expect((200..<300).contains(try await node.mcp(probe, as: Self.user).status))
            }
        }
    }

    /// caching: on every result that says so, and on no other.
    @Test func whatMayBeKeptSaysForHowLong() async throws {
        try await TestNode.run { node async throws in
            try await node.forge("echo@v1", as: Self.user)
            for method in ["server/discover", "tools/list"] {
                let result = try await node.mcp(.modern(method), as: Self.user).json["result"]
                #expect((result?["ttlMs"]?.intValue ?? -1) >= 0)
                #expect(["public", "private"].contains(result?["cacheScope"]?.stringValue))
            }
            let call = try await node.mcp(.tool("echo.v1"), as: Self.user).json["result"]
            #expect(call?["ttlMs"] == nil && call?["cacheScope"] == nil)
        }
    }

    /// server-stateless: what was removed is not found; discovery is as good as its word; nothing hangs on an earlier
    /// request.
    @Test func discoveryPromisesWhatIsThere() async throws {
        try await TestNode.run { node async throws in
            let capabilities = try #require(
                try await node.mcp(.modern("server/discover"), as: Self.user).json["result"]?["capabilities"])
            for (capability, method) in [
                ("tools", "tools/list"), ("prompts", "prompts/list"), ("resources", "resources/list"),
                ("completions", "completion/complete"), ("logging", "logging/setLevel"),
            ] {
                let answer = try await node.mcp(.modern(method), as: Self.user)
                #expect((answer.status == 200) == (capabilities[capability] != nil), "\(method)")
                #expect(answer.json["error"]?["code"]?.intValue == (answer.status == 200 ? nil : -32601), "\(method)")
            }
        }
    }

    /// input-required-result-unsupported-methods: only a call may be answered with a question.
    @Test func onlyACallAsksBack() async throws {
        try await TestNode.run { node async throws in
            try await node.forge("paid@v1", as: Self.user, extra: #","priceAmount":50"#)
            for method in ["tools/list", "server/discover"] {
                let call = MCPCall.modern(method, capabilities: #"{"elicitation":{},"sampling":{},"roots":{}}"#)
                #expect(try await node.mcp(call, as: Self.user).json["result"]?["resultType"] == "complete")
            }
        }
    }
}
