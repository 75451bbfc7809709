import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// What is malformed gets the documented error at the documented status.
@Suite struct BadInputTests {
    static let user = UserID.new()

    @Test(arguments: [
        ("{", "/"), ("[]", ""), ("null", ""), (#"{"spellId":1}"#, "/spellId"), ("{}", "/spellId"),
        (#"{"spellId":"a b"}"#, "/spellId"), (#"{"spellId":"a","spellId":"b"}"#, ""),
        (#"{"spellId":"a","parameters":[]}"#, "/parameters"), (#"{"spellId":"a","extra":1}"#, "/extra"),
        (#"{"spellId":"a","maxPriceAmount":-1}"#, "/maxPriceAmount"),
        (#"{"spellId":"a","maxPriceAmount":1.5}"#, "/maxPriceAmount"),
        (#"{"spellId":"a","maxPriceAmount":1e99}"#, "/maxPriceAmount"),
        (#"{"spellId":"a","parameters":{"n":01}}"#, ""), (#"{"spellId":"a","parameters":{"s":"\ud800"}}"#, ""),
        ("\u{FEFF}{}", ""), (#"{"spellId":"a"} x"#, ""),
    ])
    func aBadExecuteBodyIsAnInvalidRequest(_ body: String, _ pointer: String) async throws {
        try await TestNode.run { node in
            let answer = try await node.send(.post, "/api/spell/execute", as: Self.user, json: body)
            #expect(answer.status == 400)
            #expect(answer.code == "INVALID_REQUEST")
            #expect(answer.json["details"]?["faults"]?.arrayValue?.isEmpty == false)
            if pointer.hasPrefix("/"), pointer.count > 1 {
                #expect(answer.json["details"]?["faults"]?.arrayValue?.first?["pointer"]?.stringValue == pointer)
            }
        }
    }

    @Test func depthAndSizeAreBounded() async throws {
        try await TestNode.run { node in
            #expect(try await node.forge("echo@v1", as: Self.user).status == 201)
            func nested(_ levels: Int) -> String {
                String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
            }
            // The body and its parameters are two levels.
            #expect(try await node.execute("echo", #"{"a":\#(nested(126))}"#, as: Self.user).status == 200)
            #expect(try await node.execute("echo", #"{"a":\#(nested(127))}"#, as: Self.user).code == "INVALID_REQUEST")
            #expect(
                try await node.execute("echo", #"{"a":\#(nested(100_000))}"#, as: Self.user).code == "INVALID_REQUEST")
            let large = #"{"a":"\#(String(repeating: "x", count: 1 << 20))"}"#
            let refused = try await node.execute("echo", large, as: Self.user)
            #expect(refused.status == 413)
            #expect(refused.code == "PAYLOAD_TOO_LARGE")
        }
    }

    @Test func onlyJSONIsAccepted() async throws {
        try await TestNode.run { node in
            for type in [
                "text/plain", "application/x-www-form-urlencoded", "application/jsonp",
                "application/json; charset=latin1",
            ] {
                let answer = try await node.send(
                    .post, "/api/spell/execute", as: Self.user, json: #"{"spellId":"a"}"#, headers: [.contentType: type]
                )
                #expect(answer.status == 415)
                #expect(answer.code == "UNSUPPORTED_MEDIA_TYPE")
            }
            let upper = try await node.send(
                .post, "/api/spell/execute", as: Self.user, json: #"{"spellId":"a"}"#,
                headers: [.contentType: "Application/JSON; charset=UTF-8"])
            #expect(upper.code == "SPELL_NOT_FOUND")
        }
    }

    @Test func unknownRoutesAndMethodsHaveTheOneErrorShape() async throws {
        try await TestNode.run { node in
            let missing = try await node.send(.get, "/nowhere")
            #expect(missing.status == 404)
            #expect(missing.code == "NOT_FOUND")
            #expect(missing.json["requestId"]?.stringValue == missing.headers[.requestID])
            let wrong = try await node.send(.get, "/api/spell/execute")
            #expect(wrong.status == 405)
            #expect(wrong.code == "METHOD_NOT_ALLOWED")
            #expect(wrong.headers[.allow] == "POST")
            #expect(try await node.send(.put, "/api/rune/echo").headers[.allow] == "GET, HEAD, PATCH")
            let odd = try await node.send(HTTPRequest.Method("BREW") ?? .get, "/api/me")
            #expect(odd.status == 404 && odd.code == "NOT_FOUND")
        }
    }

    @Test func aSaneRequestIDIsEchoedAndAnotherIsReplaced() async throws {
        try await TestNode.run { node in
            let sane = try await node.send(.get, "/health/live", headers: [.requestID: "order-66.a_b"])
            #expect(sane.headers[.requestID] == "order-66.a_b")
            for bad in [#"a"b"#, String(repeating: "a", count: 129), "a b"] {
                let answer = try await node.send(.get, "/health/live", headers: [.requestID: bad])
                #expect(RawID(answer.headers[.requestID] ?? "") != nil)
            }
        }
    }

    @Test func numbersKeepTheirText() async throws {
        try await TestNode.run { node in
            #expect(try await node.forge("echo@v1", as: Self.user).status == 201)
            let text = #"{"a":1.10,"b":12345678901234567890.000000000000000001,"c":1E400,"d":-0}"#
            let answer = try await node.execute("echo", text, as: Self.user, key: "numbers")
            #expect(answer.text.contains(text))
            let replayed = try await node.execute("echo", text, as: Self.user, key: "numbers")
            #expect(replayed.headers[.idempotentReplayed] == "true")
            #expect(replayed.text.contains(text))
            let id = try #require(answer.json["invocationId"]?.stringValue)
            #expect(try await node.send(.get, "/api/invocations/\(id)", as: Self.user).text.contains(text))
        }
    }

    @Test func anErrorNamesNoInsideOfTheServer() async throws {
        try await TestNode.run { node in
            for path in [
                "/api/spells/%00", "/api/spells/%ff", "/api/spells/'%20OR%201=1--", "/api/invocations/x",
                "/api/spells?cursor=%27",
            ] {
                let answer = try await node.send(.get, path, as: Self.user)
                #expect((400..<500).contains(answer.status))
                #expect(!answer.text.lowercased().contains("sql"))
                #expect(!answer.text.contains("/tmp"))
            }
        }
    }
}
