import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// The order of the law, seen from outside: one request that is wrong in every way, mended one fault at a time.
@Suite struct RefusalOrderTests {
    @Test(arguments: Engine.allCases)
    func mendingOneFaultAtATimeMeetsEveryStepInOrder(_ engine: Engine) async throws {
        try await engine.withLocation { location in
            try await TestNode.run(on: location) { try await Self.mend($0) }
        }
    }

    private static func mend(_ node: TestNode) async throws {
        let owner = UserID.new(), caller = UserID.new()
        let team = try await node.send(.post, "/api/teams", as: owner, json: #"{"name":"wizards"}"#)
        let teamID = try #require(team.json["teamId"]?.stringValue)
        _ = try await node.ban(caller)

        var token: String? = nil
        var body = #"{"spellId":"#
        func attempt() async throws -> TestNode.Answer {
            var headers: HTTPFields = [.contentType: "application/json"]
            if let token { headers[.authorization] = "Bearer \(token)" }
            return try await node.send(.post, "/api/spell/execute", json: body, headers: headers)
        }
        func expect(_ status: Int, _ code: String?, _ comment: Comment) async throws {
            let answer = try await attempt()
            #expect(answer.status == status, comment)
            #expect(answer.code == code, comment)
        }

        try await expect(401, "AUTH_MISSING_HEADER", "no token")
        token = "not-a-token"
        try await expect(401, "AUTH_INVALID_TOKEN", "a bad token")
        token = TestNode.token(for: caller)
        try await expect(403, "AUTH_BANNED", "a banned caller, with a body that is not JSON")
        _ = try await node.ban(caller, action: "unban")
        try await expect(400, "INVALID_REQUEST", "a body that is not JSON")
        body = #"{"spellId":"priced","parameters":{"n":"one"},"maxPriceAmount":10}"#
        try await expect(404, "SPELL_NOT_FOUND", "no such spell")
        let forged = try await node.forge(
            "priced@v1", as: owner,
            extra: """
                ,"priceAmount":500,"visibility":"team","team":"\(teamID)","inputSchema":\
                {"type":"object","properties":{"n":{"type":"integer"}}}
                """)
        #expect(forged.status == 201)
        try await expect(403, "VISIBILITY_DENIED", "not a member")
        _ = try await node.send(
            .post, "/api/teams/\(teamID)/members", as: owner, json: #"{"userId":"\#(caller)"}"#)
        try await expect(400, "INVALID_REQUEST", "parameters against the schema")
        body = #"{"spellId":"priced","parameters":{"n":1},"maxPriceAmount":10}"#
        try await expect(402, "PRICE_LIMIT_EXCEEDED", "the caller's own limit")
        body = #"{"spellId":"priced","parameters":{"n":1},"maxPriceAmount":500}"#
        try await expect(503, "BILLING_NOT_CONFIGURED", "no payments here")
        let config = #"{"handler":"text.template"}"#
        _ = try await node.forge("free@v1", as: owner, runtime: "builtin", config: config)
        body = #"{"spellId":"free","parameters":{"template":"{{missing}}","values":{}}}"#
        let failed = try await attempt()
        #expect(failed.status == 500)
        #expect(failed.code == "RUNTIME_ERROR", "the guest's own failure")
        body = #"{"spellId":"free","parameters":{"template":"{{a}}","values":{"a":"b"}}}"#
        try await expect(200, nil, "everything mended")
    }
}
