import SpellKernel
import SpellRuntime
import Testing

@Suite("The api runtime")
struct APIRuntimeTests {
    /// What a spell whose config has these members answers when the upstream replies so.
    private func call(
        _ members: String = "", _ parameters: String = "{}", limits: APILimits = .patient,
        reply: @escaping @Sendable (String) -> RawUpstream.Reply
    ) async throws -> (Result<String, RuntimeFailure>, requests: [String]) {
        try await RawUpstream.serving(reply) { upstream in
            let result = await self.call(upstream, members, parameters, limits: limits)
            return (result, upstream.requests)
        }
    }

    private func call(
        _ upstream: RawUpstream, _ members: String, _ parameters: String, limits: APILimits = .patient
    ) async -> Result<String, RuntimeFailure> {
        let runtime = APIRuntime(
            egress: EgressSettings(allowInsecureHTTP: true, allowedPrivateHosts: ["127.0.0.1:\(upstream.port)"]),
            limits: limits, resolver: StubResolver(["localhost": [["127.0.0.1"]]]))
        let config = #"{"url":"http://127.0.0.1:\#(upstream.port)/v1?a=b"\#(members)}"#
        let result = await runtime.result(of: config, .api, parameters)
        await runtime.shutdown()
        return result
    }

    @Test("sends the parameters as they are, and answers the upstream's JSON as it is")
    func success() async throws {
        let (result, requests) = try await call("", #"{"n":1.10, "s":"ä"}"#) { _ in .json(" {\"r\": 1.0e2}\n") }
        #expect(try result.get() == #"{"r": 1.0e2}"#)
        let request = try #require(requests.first)
        #expect(request.hasPrefix("POST /v1?a=b HTTP/1.1\r\n"))
        #expect(request.hasSuffix("\r\n\r\n" + #"{"n":1.10, "s":"ä"}"#))
        #expect(request.lowercased().contains("content-type: application/json\r\n"))
        #expect(request.lowercased().contains("accept: application/json\r\n"))
        #expect(!request.lowercased().contains("authorization"))
    }

    @Test("sends the author's headers and method")
    func headers() async throws {
        let members = #","method":"PATCH","headers":{"Authorization":"Bearer t","Content-Type":"application/x+json"}"#
        let (_, requests) = try await call(members) { _ in .json("1") }
        let request = try #require(requests.first)
        #expect(request.hasPrefix("PATCH /v1?a=b HTTP/1.1\r\n"))
        #expect(request.contains("authorization: Bearer t\r\n"))
        #expect(request.contains("content-type: application/x+json\r\n"))
        #expect(!request.contains("content-type: application/json"))
    }

    @Test("sends parameters as a query where there is no body", arguments: ["GET", "DELETE"])
    func query(method: String) async throws {
        let parameters = #"{"q":"a b&c=ä","n":1.50,"t":true,"z":null,"l":[1, {"x":"y"}],"k y":""}"#
        let (_, requests) = try await call(#","method":"\#(method)""#, parameters) { _ in .json("1") }
        let request = try #require(requests.first)
        let query = "a=b&q=a%20b%26c%3D%C3%A4&n=1.50&t=true&l=%5B1%2C%7B%22x%22%3A%22y%22%7D%5D&k%20y="
        #expect(request.hasPrefix("\(method) /v1?\(query) HTTP/1.1\r\n"), "\(request)")
        #expect(request.hasSuffix("\r\n\r\n"))
    }

    @Test("refuses a query that is too long")
    func longQuery() async throws {
        let parameters = #"{"q":"\#(String(repeating: "a", count: 33_000))"}"#
        let (result, requests) = try await call(#","method":"GET""#, parameters) { _ in .json("1") }
        #expect(result.failure?.reason == .upstreamFailed)
        #expect(requests.isEmpty)
    }

    @Test(
        "fails with the status of an upstream that does not succeed",
        arguments: ["500 Oops", "404 No", "304 Same", "300 Many"])
    func status(line: String) async throws {
        let (result, _) = try await call { _ in .json("{}", status: line) }
        #expect(result.failure?.reason == .upstreamFailed)
        #expect(result.failure?.message.contains(line.prefix(3)) == true)
    }

    @Test("takes nothing but one JSON value", arguments: ["", "{", "{} {}", "<html>", "NaN", #"{"a":1,"a":2}"#])
    func notJSON(body: String) async throws {
        let (result, _) = try await call { _ in .json(body) }
        #expect(result.failure?.reason == .invalidOutput)
    }

    @Test("stops reading an answer that is too large")
    func tooLarge() async throws {
        let body = #""\#(String(repeating: "a", count: 98))""#
        let (fits, _) = try await call(#","maxResponseBytes":100"#) { _ in .json(body) }
        #expect(try fits.get() == body)
        let (result, _) = try await call(#","maxResponseBytes":99"#) { _ in .json(body) }
        #expect(result.failure?.reason == .outputTooLarge)
        let (endless, _) = try await call(#","maxResponseBytes":1000"#) { _ in
            .stall(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n800\r\n" + String(repeating: "a", count: 0x800))
        }
        #expect(endless.failure?.reason == .outputTooLarge)
    }

    @Test(
        "gives up an upstream that stalls",
        arguments: ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{"])
    func stalls(start: String) async throws {
        let (result, _) = try await call(#","timeoutMs":1000"#) { _ in .stall(start) }
        #expect(result.failure?.reason == .timedOut)
    }

    @Test(
        "fails an answer that is cut short or is no HTTP",
        arguments: ["", "garbage\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{}"])
    func broken(answer: String) async throws {
        let (result, requests) = try await call { _ in .bytes(answer) }
        #expect(result.failure?.reason == .upstreamFailed)
        #expect(requests.count == 1)
    }

    @Test("fails when nobody listens")
    func refused() async throws {
        let runtime = APIRuntime(
            egress: EgressSettings(allowInsecureHTTP: true, allowedPrivateHosts: ["127.0.0.1:1"]),
            limits: .patient, resolver: StubResolver())
        let failure = await #expect(throws: RuntimeFailure.self) {
            try await runtime.output(of: #"{"url":"http://127.0.0.1:1/"}"#, .api, "{}")
        }
        #expect(failure?.reason == .upstreamFailed)
        await runtime.shutdown()
    }

    @Test("follows a redirect with its query, and counts them")
    func redirects() async throws {
        let (result, requests) = try await call { request in
            request.hasPrefix("POST /v1") ? .redirect("307 Go", to: "/two?x") : .json("2")
        }
        #expect(try result.get() == "2")
        #expect(requests.count == 2)
        #expect(requests.last?.hasPrefix("POST /two?x ") == true)

        let (loop, turns) = try await call { _ in .redirect("302 Found", to: "/v1") }
        #expect(loop.failure?.reason == .upstreamFailed)
        #expect(turns.count == 6)
    }

    @Test(
        "blocks a redirect to an address that is not open",
        arguments: ["127.0.0.1", "localhost", "[::1]", "169.254.169.254"])
    func redirectInside(host: String) async throws {
        let inside = try await RawUpstream.serving({ _ in .json("1") }) { inside in
            let (result, requests) = try await call { _ in .redirect("307 Go", to: "http://\(host):\(inside.port)/") }
            #expect(result.failure?.reason == .upstreamBlocked)
            #expect(requests.count == 1)
            return inside
        }
        #expect(inside.requests.isEmpty)
    }

    @Test("blocks what the operator has not opened, before any connection")
    func blocked() async throws {
        try await RawUpstream.serving({ _ in .json("1") }) { upstream in
            let runtime = APIRuntime(egress: EgressSettings(allowInsecureHTTP: true), resolver: StubResolver())
            let failure = await #expect(throws: RuntimeFailure.self) {
                try await runtime.output(of: #"{"url":"http://127.0.0.1:\#(upstream.port)/"}"#, .api, "{}")
            }
            #expect(failure?.reason == .upstreamBlocked)
            #expect(upstream.requests.isEmpty)
            await runtime.shutdown()
        }
    }

    @Test("does not run a stored spell that the settings no longer allow")
    func settingsChanged() async throws {
        let runtime = APIRuntime(resolver: StubResolver(["a.example": [["1.1.1.1"]]]))
        let failure = await #expect(throws: RuntimeFailure.self) {
            try await runtime.output(of: #"{"url":"http://a.example/"}"#, .api, "{}")
        }
        #expect(failure?.reason == .upstreamBlocked)
        await runtime.shutdown()
    }

    @Test("ends with interrupted after its shutdown")
    func afterShutdown() async throws {
        let runtime = APIRuntime(resolver: StubResolver(["a.example": [["1.1.1.1"]]]))
        await runtime.shutdown()
        let failure = await #expect(throws: RuntimeFailure.self) {
            try await runtime.output(of: #"{"url":"https://a.example/"}"#, .api, "{}")
        }
        #expect(failure?.reason == .interrupted)
    }
}
