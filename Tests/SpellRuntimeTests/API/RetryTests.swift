import SpellKernel
import SpellRuntime
import Testing

/// A request is sent again once, only where that is as good as once, and only while nothing has been answered.
@Suite struct RetryTests {
    private static let times = [("GET", 2), ("PUT", 2), ("DELETE", 2), ("POST", 1), ("PATCH", 1)]

    @Test(arguments: times)
    func `a connection lost before an answer is made once more for idempotent methods`(
        method: String, times: Int
    ) async throws {
        let (result, requests) = try await UpstreamCall.result(#","method":"\#(method)""#) { _ in .bytes("") }
        #expect(result.failure?.reason == .upstreamFailed)
        #expect(requests.count == times)
        #expect(Set(requests).count == 1, "the same request")
    }

    @Test(arguments: ["GET", "PUT", "DELETE"])
    func `the second try may succeed`(method: String) async throws {
        try await RawUpstream.serving({ _ in .bytes("") }) { silent in
            let resolver = StubResolver(["a.example": [["127.0.0.1"], ["127.0.0.2"]]])
            let result = try await RawUpstream.serving(on: "127.0.0.2", port: silent.port, { _ in .json("2") }) { _ in
                let runtime = UpstreamCall.runtime(silent, opening: ["a.example:\(silent.port)"], resolver)
                let config = #"{"url":"http://a.example:\#(silent.port)/","method":"\#(method)","timeoutMs":30000}"#
                let result = await runtime.result(of: config, .api, "{}")
                await runtime.shutdown()
                return result
            }
            #expect(result == .success("2"))
            #expect(silent.requests.count == 1)
            #expect(resolver.lookups == ["a.example", "a.example"], "each try asks anew where it may go")
        }
    }

    /// The first is not repeated because an answer began, the others because they are one.
    private static let answers = [
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n1", "HTTP/1.1 200 OK\r\ncontent-le", "HTT", "garbage\r\n\r\n",
        "HTTP/1.1 500 No\r\n\r\n", "HTTP/1.1 503 Later\r\nretry-after: 0\r\n\r\n", "HTTP/1.1 429 Later\r\n\r\n",
        "HTTP/1.1 408 Late\r\nconnection: close\r\n\r\n", "HTTP/1.1 421 Elsewhere\r\n\r\n",
        "HTTP/1.1 425 Early\r\n\r\n",
    ]

    @Test(arguments: answers)
    func `once something is answered, nothing is asked again`(answer: String) async throws {
        let (result, requests) = try await UpstreamCall.result(#","method":"GET""#) { _ in .bytes(answer) }
        #expect(result.failure?.reason == .upstreamFailed)
        #expect(requests.count == 1)
    }

    @Test func `a call that is out of time is not asked again`() async throws {
        let (result, requests) = try await UpstreamCall.result(#","method":"GET","timeoutMs":500"#) { _ in .stall("") }
        #expect(result.failure?.reason == .timedOut)
        #expect(requests.count <= 1)
    }
}
