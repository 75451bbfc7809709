import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// Teams, bans and the caller's own view.
@Suite struct PeopleTests {
    @Test func aTeamSpellIsForItsMembersOnly() async throws {
        try await TestNode.run { node in
            let owner = UserID.new(), member = UserID.new(), stranger = UserID.new()
            let team = try await node.send(.post, "/api/teams", as: owner, json: #"{"name":"wizards"}"#)
            #expect(team.status == 201)
            let id = try #require(team.json["teamId"]?.stringValue)
            let extra = #","visibility":"team","team":"\#(id)""#
            #expect(try await node.forge("ours@v1", as: owner, extra: extra).status == 201)
            #expect(try await node.forge("theirs@v1", as: stranger, extra: extra).code == "INVALID_REQUEST")

            #expect(try await node.execute("ours", as: member).code == "VISIBILITY_DENIED")
            let add = #"{"userId":"\#(member)"}"#
            #expect(try await node.send(.post, "/api/teams/\(id)/members", as: stranger, json: add).status == 404)
            #expect(try await node.send(.post, "/api/teams/\(id)/members", as: owner, json: add).status == 201)
            let executed = try await node.execute("ours", as: member)
            #expect(executed.status == 200)
            #expect(try await node.send(.post, "/api/teams/\(id)/members", as: member, json: add).code == "FORBIDDEN")
            #expect(try await Self.lists(node, "ours@v1", for: member))
            #expect(try await !Self.lists(node, "ours@v1", for: stranger))

            let remove = "/api/teams/\(id)/members?userId=\(member)"
            #expect(try await node.send(.delete, remove, as: owner).status == 204)
            #expect(try await node.execute("ours", as: member).code == "VISIBILITY_DENIED")
            #expect(try await !Self.lists(node, "ours@v1", for: member))
            let invocation = try #require(executed.json["invocationId"]?.stringValue)
            let read = try await node.send(.get, "/api/invocations/\(invocation)", as: member)
            #expect(read.code == "VISIBILITY_DENIED", "invocation reads ask the same function")
        }
    }

    private static func lists(_ node: TestNode, _ slug: String, for user: UserID) async throws -> Bool {
        let page = try await node.send(.get, "/api/spells", as: user)
        return page.json["spells"]?.arrayValue?.contains { $0["slug"]?.stringValue == slug } == true
    }

    @Test func aBanTakesEffectOnTheNextRequestAndAnUnbanToo() async throws {
        try await TestNode.run { node async throws in
            let user = UserID.new()
            #expect(try await node.forge("echo@v1", as: user).status == 201)
            for _ in 0..<10 {
                #expect(try await node.ban(user).json["status"] == "banned")
                #expect(try await node.execute("echo", as: user).code == "AUTH_BANNED")
                #expect(try await Self.banCheck(node, user) == true)
                #expect(try await node.ban(user, action: "unban").json["status"] == "active")
                #expect(try await node.execute("echo", as: user).status == 200)
                #expect(try await Self.banCheck(node, user) == false)
            }
        }
    }

    private static func banCheck(_ node: TestNode, _ user: UserID) async throws -> Bool? {
        let answer = try await node.send(
            .post, "/api/internal/auth/ban-check", json: #"{"userId":"\#(user)"}"#,
            headers: [.internalSecret: TestNode.internalSecret])
        return answer.json["banned"]?.boolValue
    }

    @Test func anInvocationIsItsCallersAlone() async throws {
        try await TestNode.run { node in
            let author = UserID.new(), caller = UserID.new()
            #expect(try await node.forge("echo@v1", as: author).status == 201)
            let executed = try await node.execute("echo", #"{"a":1}"#, as: caller)
            let id = try #require(executed.json["invocationId"]?.stringValue)
            let shown = try await node.send(.get, "/api/invocations/\(id)", as: caller)
            #expect(shown.json["state"] == "succeeded")
            #expect(shown.json["output"]?["a"] == 1)
            #expect(shown.json["log"] == nil, "the guest's log is for the spell's owner")
            #expect(try await node.send(.get, "/api/invocations/\(id)", as: author).code == "NOT_FOUND")
            #expect(try await node.send(.get, "/api/invocations/\(InvocationID.new())", as: caller).code == "NOT_FOUND")
        }
    }

    @Test func meShowsTheCaller() async throws {
        try await TestNode.run { node in
            let user = UserID.new()
            let me = try await node.send(.get, "/api/me", as: user)
            #expect(me.json["id"]?.stringValue == user.description)
            #expect(me.json["status"] == "active")
            #expect(me.json["paymentMethodOnFile"] == false)
        }
    }

    @Test func anAdministratorCannotLockThemselvesOut() async throws {
        try await TestNode.run { node in
            let refused = try await node.ban(TestNode.admin)
            #expect(refused.code == "FORBIDDEN")
            #expect(try await node.send(.get, "/api/me", as: TestNode.admin).status == 200)
        }
    }
}
