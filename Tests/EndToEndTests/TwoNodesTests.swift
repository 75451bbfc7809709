import SpellJSON
import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

/// Two servers on one PostgreSQL are one service.
@Suite struct TwoNodesTests {
    @Test func whatOneNodeDoesTheOtherKnowsAtOnce() async throws {
        try await TemporaryPostgres.with(isMigrated: false) { location in
            let (one, two) = try await Self.start(location)
            let author = UserID.new(), caller = UserID.new()
            for version in 1...20 {
                #expect(try await one.forge("echo@v\(version)", as: author).status == 201)
                let answer = try await two.execute("echo", #"{"v":\#(version)}"#, as: caller)
                #expect(answer.status == 200)
                let id = try #require(answer.invocation)
                let shown = try await one.send("GET", "/api/invocations/\(id)", as: caller)
                #expect(shown.json["slug"]?.stringValue == "echo@v\(version)", "the newest, on the other node")
            }
            for _ in 1...20 {
                let user = UserID.new()
                #expect(try await two.execute("echo", as: user).status == 200)
                let ban = #"{"userId":"\#(user)","reason":"test","action":"ban"}"#
                #expect(try await one.send("POST", "/api/admin/ban", as: TestNode.admin, json: ban).status == 200)
                #expect(try await two.execute("echo", as: user).code == "AUTH_BANNED")
            }
            #expect(
                try await one.send("PATCH", "/api/rune/echo", as: author, json: #"{"visibility":"private"}"#).status
                    == 200)
            #expect(try await two.execute("echo", as: caller).code == "VISIBILITY_DENIED")
            #expect(await one.stop() == 0)
            #expect(await two.stop() == 0)
        }
    }

    @Test func oneKeySentToBothAtTheSameTimeRunsOnce() async throws {
        try await TemporaryPostgres.with(isMigrated: false) { location in
            let (one, two) = try await Self.start(location)
            let user = UserID.new()
            #expect(try await one.forge("echo@v1", as: user).status == 201)
            for round in 1...50 {
                let key = "key-\(round)"
                async let left = one.execute("echo", "{}", as: user, key: key)
                async let right = two.execute("echo", "{}", as: user, key: key)
                var answers = try await [left, right]
                for index in answers.indices where answers[index].code == "INVOCATION_IN_PROGRESS" {
                    answers[index] = try await Self.settled(one, user, key)
                }
                #expect(answers.allSatisfy { $0.status == 200 })
                #expect(answers[0].invocation == answers[1].invocation)
            }
            #expect(await one.stop() == 0)
            #expect(await two.stop() == 0)
        }
    }

    private static func settled(_ server: ServerProcess, _ user: UserID, _ key: String) async throws
        -> ServerProcess.Answer
    {
        while true {
            let answer = try await server.execute("echo", "{}", as: user, key: key)
            if answer.code != "INVOCATION_IN_PROGRESS" { return answer }
        }
    }

    private static func start(_ location: StoreLocation) async throws -> (ServerProcess, ServerProcess) {
        async let one = ServerProcess.start(on: location)
        async let two = ServerProcess.start(on: location)
        return try await (one, two)
    }
}
