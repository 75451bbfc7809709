import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// Every row of the route table is tried without the right to it. The rows come from the table itself, so that an
/// endpoint cannot be added without its test.
@Suite struct AccessTests {
    @Test func everyEndpointRefusesWhoMayNotCallIt() async throws {
        try await TestNode.run(environment: ["STRIPE_SECRET_KEY": "sk_test", "STRIPE_WEBHOOK_SECRET": "whsec_test"]) {
            node in
            let stranger = UserID.new(), banned = UserID.new()
            #expect(try await node.ban(banned).status == 200)
            for route in node.node.routes {
                let name = Comment(rawValue: "\(route.operation.method) \(route.operation.path)")
                switch route {
                case .open:
                    #expect(try await Self.call(node, route).status == 200, name)
                case .pipeline, .caller:
                    try await Self.expectGuarded(node, route, banned: banned, name)
                case .admin:
                    try await Self.expectGuarded(node, route, banned: banned, name)
                    #expect(try await Self.call(node, route, as: stranger).code == "ADMIN_REQUIRED", name)
                case .signed:
                    #expect(try await Self.call(node, route).code == "INVALID_SIGNATURE", name)
                    #expect(try await Self.call(node, route, as: TestNode.admin).code == "INVALID_SIGNATURE", name)
                case .internalSecret:
                    #expect(try await Self.call(node, route).code == "FORBIDDEN", name)
                    #expect(try await Self.call(node, route, as: TestNode.admin).code == "FORBIDDEN", name)
                    let wrong: HTTPFields = [.internalSecret: "wrong"]
                    #expect(try await Self.call(node, route, headers: wrong).code == "FORBIDDEN", name)
                }
            }
        }
    }

    @Test func theInternalEndpointIsClosedWithoutASecret() async throws {
        try await TestNode.run(adjusting: { $0.internalSecret = nil }) { node in
            for given in ["", TestNode.internalSecret] {
                let answer = try await node.send(
                    .post, "/api/internal/auth/ban-check", json: #"{"userId":"\#(UserID.new())"}"#,
                    headers: [.internalSecret: given])
                #expect(answer.status == 403)
            }
        }
    }

    @Test func onlyOperationsAndMetadataAreOpen() async throws {
        try await TestNode.run { node in
            let open = node.node.routes.compactMap { route in
                if case .open = route { route.operation.path } else { nil }
            }
            #expect(
                open.sorted() == [
                    "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp",
                    "/health/live", "/health/ready", "/metrics", "/openapi.json",
                ])
        }
    }

    private static func expectGuarded(
        _ node: TestNode, _ route: Route, banned: UserID, _ name: Comment
    ) async throws {
        let missing = try await call(node, route)
        #expect(missing.status == 401 && missing.code == "AUTH_MISSING_HEADER", name)
        #expect(missing.headers[.wwwAuthenticate] != nil, name)
        let forged = try await call(node, route, headers: [.authorization: "Bearer e30.e30.AAAA"])
        #expect(forged.status == 401 && forged.code == "AUTH_INVALID_TOKEN", name)
        let claimed: HTTPFields = [HTTPField.Name("x-spell-user-id") ?? .accept: TestNode.admin.description]
        #expect(try await call(node, route, headers: claimed).status == 401, name)
        let inQuery = try await node.send(
            route.operation.method, path(of: route) + "?access_token=\(TestNode.token(for: TestNode.admin))")
        #expect(inQuery.status == 401, name)
        #expect(try await call(node, route, as: banned).code == "AUTH_BANNED", name)
    }

    private static func call(
        _ node: TestNode, _ route: Route, as user: UserID? = nil, headers: HTTPFields = [:]
    ) async throws -> TestNode.Answer {
        try await node.send(
            route.operation.method, path(of: route), as: user, json: route.operation.body?.example, headers: headers)
    }

    private static func path(of route: Route) -> String {
        route.operation.path.replacing("{ref}", with: "echo").replacing("{id}", with: UserID.new().description)
            .replacing("{name}", with: "NAME")
    }
}
