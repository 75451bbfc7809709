import HTTPTypes
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// Grants as authors and callers meet them over HTTP.
@Suite struct GrantTests {
    static let value = "tok-3f9a-not-for-anyone"
    static let environment = #"{"grants":{"env":{"KEY":{"secret":"RATES_KEY"}}}}"#

    private static func run(_ body: @escaping @Sendable (TestNode) async throws -> Void) async throws {
        try await TestNode.run(adjusting: { $0.secretKeys = SecretKeys(SecretKeys.newKey()) }, body)
    }

    private static func forge(
        _ slug: String, _ guest: String, _ config: String, as owner: UserID, on node: TestNode
    ) async throws -> TestNode.Answer {
        try await node.forge(slug, as: owner, runtime: "wasm", config: config, extra: #","wasmBinary":"\#(guest)""#)
    }

    private static func set(_ value: String, as owner: UserID, on node: TestNode) async throws {
        let body = #"{"name":"RATES_KEY","value":"\#(value)"}"#
        #expect(try await node.send(.post, "/api/rune/secrets", as: owner, json: body).status == 200)
    }

    @Test func `a guest has its owner's secret as it is now, whoever runs it`() async throws {
        try await Self.run { node in
            let owner = UserID.new(), caller = UserID.new()
            let forged = try await Self.forge("env@v1", Guest.environment, Self.environment, as: owner, on: node)
            #expect(forged.status == 201, "a secret may be set after forging")
            let failed = try await node.execute("env", as: caller)
            #expect(failed.json["details"]?["reason"] == "secret_unavailable")
            #expect(!failed.text.contains("RATES_KEY"))
            for value in ["one", "two"] {
                try await Self.set(value, as: owner, on: node)
                let run = try await node.execute("env", as: caller)
                #expect(run.json["output"]?.stringValue == "KEY=\(value)")
            }
        }
    }

    @Test func `a secret leaves neither by an output nor by the log`() async throws {
        try await Self.run { node in
            let owner = UserID.new()
            #expect(
                try await Self.forge("env@v1", Guest.environment, Self.environment, as: owner, on: node).status == 201)
            try await Self.set(Self.value, as: owner, on: node)
            let failed = try await node.execute("env", as: owner)
            #expect(failed.code == "RUNTIME_ERROR")
            #expect(failed.json["details"]?["reason"] == "invalid_output")
            let id = try #require(failed.json["invocationId"]?.stringValue)
            let shown = try await node.send(.get, "/api/invocations/\(id)", as: owner)
            #expect(shown.json["log"]?.stringValue == #""KEY=[secret]""#)
            for answer in [failed, shown] { #expect(!answer.text.contains(Self.value)) }
        }
    }

    @Test func `somebody else's secret is not to be had`() async throws {
        try await Self.run { node in
            let owner = UserID.new(), thief = UserID.new()
            try await Self.set(Self.value, as: owner, on: node)
            #expect(
                try await Self.forge("env@v1", Guest.environment, Self.environment, as: thief, on: node).status == 201)
            for caller in [thief, owner] {
                let failed = try await node.execute("env", as: caller)
                #expect(failed.json["details"]?["reason"] == "secret_unavailable")
            }
        }
    }

    @Test func `a server without a key for secrets refuses to forge what names one`() async throws {
        try await TestNode.run { node in
            let refused = try await Self.forge("env@v1", Guest.environment, Self.environment, as: .new(), on: node)
            #expect(refused.code == "INVALID_REQUEST")
            #expect(refused.text.contains("/config/grants/env/KEY"))
            let literal = #"{"grants":{"env":{"KEY":"literal"}}}"#, owner = UserID.new()
            #expect(try await Self.forge("env@v1", Guest.environment, literal, as: owner, on: node).status == 201)
            #expect(try await node.execute("env", as: owner).json["output"]?.stringValue == "KEY=literal")
        }
    }

    @Test func `calling out takes its grant, and the guard stands behind the list`() async throws {
        try await TestNode.run { node in
            let owner = UserID.new()
            let refused = try await Self.forge("http@v1", Guest.calling, "{}", as: owner, on: node)
            #expect(refused.status == 422)
            #expect(refused.code == "ARTIFACT_INVALID")
            #expect(refused.text.contains("spell_http.send"))
            let unknown = try await Self.forge(
                "http@v1", Guest.calling, #"{"grants":{"net":true}}"#, as: owner, on: node)
            #expect(unknown.code == "INVALID_REQUEST")
            #expect(unknown.text.contains("/config/grants/net"))
            let config = #"{"grants":{"http":{"hosts":["127.0.0.1"]}}}"#
            #expect(try await Self.forge("http@v1", Guest.calling, config, as: owner, on: node).status == 201)
            let run = try await node.execute("http", as: owner)
            #expect(run.json["output"]?.intValue == 2, "EACCES: \(run.text)")
            let tool = try #require(try await node.tools(as: owner).first)
            let names = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"]
            #expect(names.compactMap { tool["annotations"]?[$0]?.boolValue } == [false, true, false, true])
        }
    }
}
