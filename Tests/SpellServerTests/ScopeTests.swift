import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// What a token may do that carries a scope claim, and what the refusal tells a client that wants to mend it.
@Suite struct ScopeTests {
    static let user = UserID.new()

    @Test func everyRouteAsksForItsScope() async throws {
        try await TestNode.run { node in
            for route in node.node.routes {
                guard let scope = Self.scope(of: route) else { continue }
                let name = Comment(rawValue: "\(route.operation.method) \(route.operation.path)")
                let others = Scope.allCases.filter { $0 != scope }.map(\.rawValue).joined(separator: " ")
                let user = scope == .admin ? TestNode.admin : Self.user
                let refused = try await Self.call(node, route, TestNode.token(for: user, scope: others))
                #expect(refused.status == 403 && refused.code == "FORBIDDEN", name)
                let challenge = try #require(refused.headers[.wwwAuthenticate], name)
                #expect(challenge.contains(#"error="insufficient_scope", scope="\#(scope.rawValue)""#), name)
                #expect(challenge.contains("resource_metadata="), name)
                let admitted = try await Self.call(node, route, TestNode.token(for: user, scope: scope.rawValue))
                #expect(admitted.headers[.wwwAuthenticate] == nil, name)
            }
        }
    }

    @Test func theScopeAdminMakesNobodyAnAdmin() async throws {
        try await TestNode.run { node in
            let body = #"{"userId":"\#(UserID.new())","reason":"x","action":"ban"}"#
            for token in [TestNode.token(for: Self.user, scope: "spell:admin"), TestNode.token(for: Self.user)] {
                let answer = try await node.send(
                    .post, "/api/admin/ban", json: body, headers: [.authorization: "Bearer \(token)"])
                #expect(answer.code == "ADMIN_REQUIRED")
            }
            #expect(try await node.send(.post, "/api/admin/ban", as: TestNode.admin, json: body).status == 200)
        }
    }

    @Test func aBanIsToldBeforeAMissingScope() async throws {
        try await TestNode.run { node in
            let banned = UserID.new()
            _ = try await node.ban(banned)
            for path in ["/api/spells", "/api/me"] {
                let answer = try await node.send(
                    .get, path, headers: [.authorization: "Bearer \(TestNode.token(for: banned, scope: ""))"])
                #expect(answer.code == "AUTH_BANNED")
            }
        }
    }

    @Test func aCallerWithoutAnyScopeLearnsWhoTheyAre() async throws {
        try await TestNode.run { node in
            let token = TestNode.token(for: Self.user, scope: "openid profile")
            let answer = try await node.send(.get, "/api/me", headers: [.authorization: "Bearer \(token)"])
            #expect(answer.status == 200)
        }
    }

    @Test func aMissingTokenIsToldWhereToGetOne() async throws {
        try await TestNode.run(adjusting: { $0.publicURL = "https://spell.test/api" }) { node in
            let missing = try await node.send(.get, "/api/spells")
            #expect(
                missing.headers[.wwwAuthenticate] == """
                    Bearer realm="spell", scope="spell:execute", \
                    resource_metadata="https://spell.test/.well-known/oauth-protected-resource/api"
                    """)
            let invalid = try await node.send(.get, "/api/spells", headers: [.authorization: "Bearer x"])
            #expect(invalid.headers[.wwwAuthenticate]?.contains(#"error="invalid_token""#) == true)
        }
    }

    private static func scope(of route: Route) -> Scope? {
        switch route {
        case .open, .signed, .internalSecret: nil
        case .pipeline, .caller, .admin: route.operation.scope
        }
    }

    private static func call(_ node: TestNode, _ route: Route, _ token: String) async throws -> TestNode.Answer {
        let path = route.operation.path.replacing("{ref}", with: "echo")
            .replacing("{id}", with: UserID.new().description)
        return try await node.send(
            route.operation.method, path, json: route.operation.body?.example,
            headers: [.authorization: "Bearer \(token)"])
    }
}
