import SpellKernel
import SpellRuntime
import Testing

/// Upstreams that never come to an end: what they may send is bounded, whatever part of an answer it poses as.
@Suite struct UpstreamFloodTests {
    private static let head = "HTTP/1.1 200 OK\r\n"
    private static let chunked = head + "transfer-encoding: chunked\r\n\r\n"
    private static let kilobyte = String(repeating: "x", count: 1000)

    private static let floods = [
        Attack("headers", .endless(head, "x-header: value\r\n"), .upstreamFailed),
        Attack("one header's value", .endless(head + "x-header: ", kilobyte), .upstreamFailed),
        Attack("one header's name", .endless(head, kilobyte), .upstreamFailed),
        Attack("the folded lines of a header", .endless(head + "x-header: a\r\n", " b\r\n"), .upstreamFailed),
        Attack("a reason phrase", .endless("HTTP/1.1 200 ", kilobyte), .upstreamFailed),
        Attack("a protocol's name", .endless("", kilobyte), .upstreamFailed),
        Attack("empty lines before the answer", .endless("", "\r\n"), .upstreamFailed),
        Attack("100 Continue", .endless("", "HTTP/1.1 100 Continue\r\n\r\n"), .upstreamFailed),
        Attack("early hints", .endless("", "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"), .upstreamFailed),
        Attack("a chunk's extension", .endless(chunked + "1;", kilobyte), .upstreamFailed),
        Attack("chunks with large extensions", .endless(chunked, "1;\(kilobyte)\r\n1\r\n"), .upstreamFailed),
        Attack("a chunk's size", .endless(chunked, "0000000000"), .upstreamFailed),
        Attack("trailers", .endless(chunked + "1\r\n1\r\n0\r\n", "x-trailer: value\r\n"), .upstreamFailed),
        Attack("chunks of one byte", .endless(chunked, "1\r\n1\r\n"), .outputTooLarge),
        Attack("a body without a length", .endless(head + "\r\n", "1"), .outputTooLarge),
        Attack("white space", .endless(head + "\r\n", " "), .outputTooLarge),
        Attack("a body longer than it says", .endless(head + "content-length: 100001\r\n\r\n", "1"), .outputTooLarge),
        Attack("the body of an error", .endless("HTTP/1.1 500 No\r\n\r\n", "1"), .upstreamFailed),
    ]

    @Test(arguments: floods)
    func `a flood ends by its size and not by its time`(_ flood: Attack) async throws {
        let members = #","maxResponseBytes":100000,"timeoutMs":30000"#
        let (result, requests) = try await UpstreamCall.result(members) { _ in flood.reply }
        #expect(flood.isMet(by: result), "\(result)")
        #expect(requests.count == 1)
    }

    @Test func `a redirect's body is not waited for`() async throws {
        let (result, requests) = try await UpstreamCall.result { request in
            request.hasPrefix("POST /v1 ")
                ? .endless("HTTP/1.1 307 Go\r\nlocation: /two\r\n\r\n", "1") : .json("2")
        }
        #expect(result == .success("2"))
        #expect(requests.count == 2)
    }

    @Test func `many small chunks and hints are an answer like any other`() async throws {
        let hint = "HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n"
        let digits = String(repeating: "1\r\n1\r\n", count: 50_000)
        let answer = String(repeating: hint, count: 10) + Self.chunked + digits + "0\r\n\r\n"
        let (result, _) = try await UpstreamCall.result { _ in .bytes(answer) }
        #expect(try result.get() == String(repeating: "1", count: 50_000))
    }

    private static let stalls: [RawUpstream.Reply] = [
        .stall("HTTP/1.1 20"), .stall(head + "x-header: va"), .stall(head + "content-length: 5\r\n\r\n"),
        .stall(chunked), .stall(chunked + "5"), .stall(chunked + "5\r\n1"), .stall(chunked + "1\r\n1\r\n"),
        .stall(chunked + "1\r\n1\r\n0\r\n"), .stall("HTTP/1.1 100 Continue\r\n\r\n"), .stall(head + "\r\n1"),
        .drip("", "\r\n"), .drip(head + "x-header: ", "v"), .drip(head + "\r\n", "1"),
        .drip(chunked, "1\r\n1\r\n"), .drip("", "HTTP/1.1 100 Continue\r\n\r\n"),
    ]

    @Test(arguments: stalls)
    func `an answer that is not whole in time is given up`(_ stall: RawUpstream.Reply) async throws {
        let (result, requests) = try await UpstreamCall.result(#","timeoutMs":700"#) { _ in stall }
        #expect(result.failure?.reason == .timedOut)
        #expect(requests.count <= 1)
    }

    @Test func `an upstream that does not read is given up`() async throws {
        let large = #"{"a":"\#(String(repeating: "a", count: 20 << 20))"}"#
        let (result, requests) = try await UpstreamCall.result(#","timeoutMs":700"#, large, isDeaf: true) { _ in
            .json("1")
        }
        #expect(result.failure?.reason == .timedOut)
        #expect(requests.isEmpty)
    }

    @Test func `a pause within an answer is bounded, whatever time the call has left`() async throws {
        let (result, _) = try await UpstreamCall.result(#","timeoutMs":30000"#) { _ in .stall(Self.head + "\r\n1") }
        #expect(result.failure?.reason == .timedOut)
        #expect(result.failure?.message.contains("stalled") == true)
    }
}
