import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

@Suite struct IdempotencyTests {
    @Test func theSameKeyAndRequestAreAnsweredAlikeAndRunOnce() async throws {
        try await TestNode.run { node in
            let user = UserID.new()
            #expect(try await node.forge("echo@v1", as: user).status == 201)
            let first = try await node.execute("echo", #"{"a": 1}"#, as: user, key: "k")
            #expect(first.status == 200)
            #expect(first.headers[.idempotentReplayed] == nil)
            let spaced = try await node.execute("echo", #"{ "a" : 1 }"#, as: user, key: "k")
            #expect(spaced.body == first.body, "white space is no difference")
            #expect(spaced.headers[.idempotentReplayed] == "true")
        }
    }

    @Test(arguments: [#"{"a":2}"#, #"{"a":1.0}"#, "{}"])
    func theSameKeyWithAnotherRequestIsAConflict(_ other: String) async throws {
        try await TestNode.run { node in
            let user = UserID.new()
            #expect(try await node.forge("echo@v1", as: user).status == 201)
            #expect(try await node.execute("echo", #"{"a":1}"#, as: user, key: "k").status == 200)
            let conflict = try await node.execute("echo", other, as: user, key: "k")
            #expect(conflict.status == 409)
            #expect(conflict.code == "IDEMPOTENCY_CONFLICT")
            #expect(try await node.execute("echo@v1", #"{"a":1}"#, as: user, key: "k").code == "IDEMPOTENCY_CONFLICT")
        }
    }

    @Test func keysBelongToTheirCaller() async throws {
        try await TestNode.run { node in
            let one = UserID.new(), two = UserID.new()
            #expect(try await node.forge("echo@v1", as: one).status == 201)
            let first = try await node.execute("echo", #"{"a":1}"#, as: one, key: "k")
            let second = try await node.execute("echo", #"{"a":2}"#, as: two, key: "k")
            #expect(second.status == 200)
            #expect(first.json["invocationId"] != second.json["invocationId"])
        }
    }

    @Test func aFailureIsAnAnswerTooAndIsReplayed() async throws {
        try await TestNode.run { node in
            let user = UserID.new()
            _ = try await node.forge("template@v1", as: user, config: #"{"handler":"text.template"}"#)
            let parameters = #"{"template":"{{missing}}","values":{}}"#
            let first = try await node.execute("template", parameters, as: user, key: "k")
            #expect(first.status == 500)
            let again = try await node.execute("template", parameters, as: user, key: "k")
            #expect(again.status == 500)
            #expect(again.headers[.idempotentReplayed] == "true")
            for name in ["error", "code", "invocationId", "details"] { #expect(again.json[name] == first.json[name]) }
        }
    }

    @Test func aRefusalBeforeTheHoldStoresNoKey() async throws {
        try await TestNode.run { node in
            let user = UserID.new()
            let early = try await node.execute("late", #"{"a":1}"#, as: user, key: "k")
            #expect(early.code == "SPELL_NOT_FOUND")
            #expect(try await node.forge("late@v1", as: user).status == 201)
            #expect(try await node.execute("late", #"{"a":2}"#, as: user, key: "k").status == 200)
        }
    }

    @Test func aStoredAnswerOutlivesNewerVersionsOfABareName() async throws {
        try await TestNode.run { node in
            let user = UserID.new()
            #expect(try await node.forge("echo@v1", as: user).status == 201)
            let first = try await node.execute("echo", #"{"a":1}"#, as: user, key: "k")
            let strict = #","inputSchema":{"type":"object","required":["b"]}"#
            #expect(try await node.forge("echo@v2", as: user, extra: strict).status == 201)
            let again = try await node.execute("echo", #"{"a":1}"#, as: user, key: "k")
            #expect(again.body == first.body)
            #expect(try await node.execute("echo", #"{"a":1}"#, as: user, key: "new").code == "INVALID_REQUEST")
        }
    }

    @Test func fiftyAtOnceRunOnce() async throws {
        try await TestNode.run { node in
            let user = UserID.new()
            #expect(try await node.forge("echo@v1", as: user).status == 201)
            let answers = try await withThrowingTaskGroup(of: TestNode.Answer.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await node.execute("echo", #"{"a":1}"#, as: user, key: "k") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == 200 || $0.code == "INVOCATION_IN_PROGRESS" })
            let ids = Set(answers.compactMap { $0.json["invocationId"]?.stringValue })
            #expect(ids.count == 1)
            #expect(answers.count { $0.status == 200 && $0.headers[.idempotentReplayed] == nil } == 1)
        }
    }

    @Test(arguments: ["", "a b", "é", String(repeating: "k", count: 256)])
    func aMalformedKeyIsAnInvalidRequest(_ key: String) async throws {
        try await TestNode.run { node async throws in
            let user = UserID.new()
            #expect(try await node.forge("echo@v1", as: user).status == 201)
            #expect(try await node.execute("echo", as: user, key: key).code == "INVALID_REQUEST")
        }
    }
}
