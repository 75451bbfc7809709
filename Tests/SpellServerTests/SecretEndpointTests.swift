import HTTPTypes
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// Secrets as their owners meet them over HTTP.
@Suite struct SecretEndpointTests {
    static let value = "tok-3f9a-not-for-anyone"

    private static func run(_ body: @escaping @Sendable (TestNode) async throws -> Void) async throws {
        try await TestNode.run(adjusting: { $0.secretKeys = SecretKeys(SecretKeys.newKey()) }, body)
    }

    @Test func `a secret is set and listed, and no answer holds its value`() async throws {
        try await Self.run { node in
            let owner = UserID.new()
            let body = #"{"name":"RATES_KEY","value":"\#(Self.value)"}"#
            let set = try await node.send(.post, "/api/rune/secrets", as: owner, json: body)
            #expect(set.status == 200)
            #expect(set.json["name"] == "RATES_KEY")
            let listed = try await node.send(.get, "/api/rune/secrets", as: owner)
            #expect(listed.json["secrets"]?[0]?["name"] == "RATES_KEY")
            #expect(listed.json["secrets"]?[0]?.objectValue?.members.map(\.name) == ["name", "createdAt", "updatedAt"])
            let others = try await node.send(.get, "/api/rune/secrets", as: .new())
            #expect(others.json["secrets"]?.arrayValue?.isEmpty == true)
            for answer in [set, listed] { #expect(!answer.text.contains(Self.value)) }

            let foreign = try await node.send(.delete, "/api/rune/secrets/RATES_KEY", as: .new())
            #expect(foreign.code == "NOT_FOUND")
            #expect(try await node.send(.delete, "/api/rune/secrets/RATES_KEY", as: owner).status == 204)
            #expect(try await node.send(.delete, "/api/rune/secrets/RATES_KEY", as: owner).code == "NOT_FOUND")
            #expect(try await node.send(.delete, "/api/rune/secrets/bad%20name", as: owner).code == "NOT_FOUND")
            #expect(try await node.send(.get, "/api/rune/secrets/RATES_KEY", as: owner).code == "METHOD_NOT_ALLOWED")
        }
    }

    static let malformed = [
        #"{"name":"key","value":"v"}"#, #"{"name":"","value":"v"}"#, #"{"name":"K"}"#, #"{"value":"v"}"#,
        #"{"name":"K","value":""}"#, #"{"name":"K","value":1}"#, #"{"name":"K","value":"v","owner":"x"}"#, "[]",
        #"{"name":"K\u0000","value":"v"}"#, #"{"name":"K","value":"\#(String(repeating: "v", count: 8193))"}"#,
    ]

    @Test(arguments: malformed)
    func `a malformed secret is refused without repeating it`(body: String) async throws {
        try await Self.run { node in
            let refused = try await node.send(.post, "/api/rune/secrets", as: .new(), json: body)
            #expect(refused.code == "INVALID_REQUEST")
            #expect(!refused.text.contains("vvv"))
        }
    }

    @Test func `without a key secrets are refused with their own code, and the rest works`() async throws {
        try await TestNode.run { node in
            let owner = UserID.new(), body = #"{"name":"K","value":"v"}"#
            let refused = try await node.send(.post, "/api/rune/secrets", as: owner, json: body)
            #expect(refused.status == 503)
            #expect(refused.code == "SECRETS_NOT_CONFIGURED")
            #expect(try await node.send(.get, "/api/rune/secrets", as: owner).status == 200)
            let config = #"{"url":"https://a.example/","headers":{"authorization":{"secret":"K"}}}"#
            #expect(try await node.forge("a@v1", as: owner, runtime: "api", config: config).code == "INVALID_REQUEST")
            #expect(try await node.forge("echo@v1", as: owner).status == 201)
            #expect(try await node.execute("echo", as: owner).status == 200)
        }
    }

    @Test func `a spell whose secret is not set fails by name, and only its owner learns which it was`() async throws {
        try await Self.run { node in
            let owner = UserID.new(), caller = UserID.new()
            let config = #"{"url":"https://a.example/","headers":{"authorization":{"secret":"NOT_SET"}}}"#
            let forged = try await node.forge("needy@v1", as: owner, runtime: "api", config: config)
            #expect(forged.status == 201, "a secret may be set after forging")
            let failed = try await node.execute("needy", as: caller)
            #expect(failed.code == "RUNTIME_ERROR")
            #expect(failed.json["details"]?["reason"] == "secret_unavailable")
            #expect(!failed.text.contains("NOT_SET"))
            let id = try #require(failed.json["invocationId"]?.stringValue)
            #expect(try await node.send(.get, "/api/invocations/\(id)", as: caller).json["log"] == nil)

            let owned = try await node.execute("needy", as: owner)
            let shown = try #require(owned.json["invocationId"]?.stringValue)
            let log = try await node.send(.get, "/api/invocations/\(shown)", as: owner).json["log"]?.stringValue
            #expect(log?.contains("NOT_SET") == true)
        }
    }

    @Test func `an author cannot use somebody else's secret`() async throws {
        try await Self.run { node in
            let owner = UserID.new(), thief = UserID.new()
            let body = #"{"name":"K","value":"\#(Self.value)"}"#
            #expect(try await node.send(.post, "/api/rune/secrets", as: owner, json: body).status == 200)
            let config = #"{"url":"https://a.example/","headers":{"authorization":{"secret":"K"}}}"#
            #expect(try await node.forge("steal@v1", as: thief, runtime: "api", config: config).status == 201)
            for caller in [thief, owner] {
                let failed = try await node.execute("steal", as: caller)
                #expect(failed.json["details"]?["reason"] == "secret_unavailable", "the caller's own do not count")
            }
        }
    }
}
