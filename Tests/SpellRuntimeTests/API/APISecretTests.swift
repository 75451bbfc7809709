import SpellKernel
import SpellRuntime
import Testing

/// Secrets in the headers of api spells: they go to the upstream that the spell names, and nowhere else.
@Suite struct APISecretTests {
    static let value = "Bearer s3cr3t/\"value\"-of-the-author"

    /// The outcome of a spell that sends the secret `KEY`, and what the upstream got.
    private func call(
        _ secrets: StubSecrets = StubSecrets(["KEY": value]), members: String = "", opening: [String] = [],
        reply: @escaping @Sendable (String) -> RawUpstream.Reply
    ) async throws -> (Outcome, requests: [String]) {
        try await RawUpstream.serving(reply) { upstream in
            let runtime = APIRuntime(
                egress: EgressSettings(
                    allowInsecureHTTP: true, allowedPrivateHosts: Set(["127.0.0.1:\(upstream.port)"] + opening)),
                resolver: StubResolver(), secrets: secrets)
            let headers = #""headers":{"authorization":{"secret":"KEY"},"x-plain":"p"}"#
            let config = #"{"url":"http://127.0.0.1:\#(upstream.port)/",\#(headers),"timeoutMs":30000\#(members)}"#
            let outcome = await runtime.outcome(of: config, .api, "{}", owner: secrets.owner)
            await runtime.shutdown()
            return (outcome, upstream.requests)
        }
    }

    @Test func `the value as it is now goes to the upstream`() async throws {
        let (outcome, requests) = try await call { _ in .json("1") }
        #expect(outcome.output == "1")
        #expect(requests.first?.contains("authorization: \(Self.value)\r\n") == true)
        #expect(requests.first?.contains("x-plain: p\r\n") == true)
    }

    @Test func `a redirect to the same origin keeps it, one to another origin drops it`() async throws {
        let (outcome, other) = try await RawUpstream.serving({ _ in .json("2") }) { other in
            let (outcome, requests) = try await call(opening: ["127.0.0.1:\(other.port)"]) { request in
                request.hasPrefix("POST /next")
                    ? .redirect("307 Go", to: "http://127.0.0.1:\(other.port)/") : .redirect("307 Go", to: "/next")
            }
            #expect(requests.count == 2)
            #expect(requests.allSatisfy { $0.contains(Self.value) })
            return (outcome, other.requests)
        }
        #expect(outcome.output == "2")
        #expect(other.count == 1)
        #expect(other.first?.contains("s3cr3t") == false)
        #expect(other.first?.contains("x-plain") == false)
    }

    static let echoes = [
        #"{"headers":{"authorization":"Bearer s3cr3t/\"value\"-of-the-author"}}"#,
        #"["s3cr3t\/\u0022value\u0022-of-the-author"]"#,
        #"{"s3cr3t/\"value\"-of-the-author":1}"#,
        // A letter with an accent of its own is another character, of the same bytes.
        "[\"s3cr3t/\\\"value\\\"-of-the-author\u{301}\"]",
    ]

    @Test(arguments: echoes)
    func `an answer that repeats it is not passed on`(echo: String) async throws {
        let (outcome, _) = try await call { _ in .json(echo) }
        #expect(outcome.failure?.reason == .upstreamBlocked)
        #expect(outcome.failure?.message.contains("s3cr3t") == false)
    }

    @Test func `no failure of the upstream's carries it out`() async throws {
        let replies: [RawUpstream.Reply] = [
            .json(#"{"got":"\#(Self.value)"}"#, status: "401 \(Self.value)"), .json("<\(Self.value)>"),
            .redirect("302 Found", to: "http://\(Self.value)@127.0.0.1/"), .redirect("302 Found", to: Self.value),
            .bytes("\(Self.value)\r\n\r\n"), .redirect("307 Go", to: "https://127.0.0.1/\(Self.value)"),
        ]
        for reply in replies {
            let (outcome, _) = try await call { _ in reply }
            let failure = try #require(outcome.failure)
            #expect(!failure.message.contains("s3cr3t"), "\(failure)")
            #expect(outcome.usage.log.isEmpty)
        }
    }

    static let unfit = ["a\r\nx-evil: 1", "a\nb", "a\u{0}b", "ä", String(repeating: "a", count: 4097), "\u{7F}"]

    @Test(arguments: unfit)
    func `a value that would break out of its header is not sent`(value: String) async throws {
        let (outcome, requests) = try await call(StubSecrets(["KEY": value])) { _ in .json("1") }
        #expect(outcome.failure?.reason == .secretUnavailable)
        #expect(requests.isEmpty)
        let log = String(decoding: outcome.usage.log, as: UTF8.self)
        #expect(log.contains("KEY"))
        #expect(!log.contains("evil"))
    }

    @Test func `one that is not set, is not text or cannot be read fails by name before any connection`() async throws {
        for secrets in [StubSecrets([:]), StubSecrets(bytes: ["KEY": [0xFF, 0xFE]]), StubSecrets([:], isDown: true)] {
            let (outcome, requests) = try await call(secrets) { _ in .json("1") }
            #expect(outcome.failure?.reason == .secretUnavailable)
            #expect(requests.isEmpty)
        }
    }

    static let faults = [
        #"{"secret":"key"}"#, #"{"secret":1}"#, #"{"secret":"KEY","prefix":"x"}"#, "{}", #"{"secret":"A B"}"#,
    ]

    @Test(arguments: faults)
    func `a reference that is not one is refused at forging`(reference: String) async throws {
        let runtime = APIRuntime(resolver: StubResolver(), secrets: StubSecrets([:]))
        let config = #"{"url":"https://a.example/","headers":{"x":\#(reference)}}"#
        #expect(await runtime.faults(in: config, .api).map(\.pointer) == ["/config/headers/x"])
        let sound = #"{"url":"https://a.example/","headers":{"x":{"secret":"NOT_SET_YET"}}}"#
        #expect(await runtime.faults(in: sound, .api).isEmpty)
        await runtime.shutdown()
    }
}
