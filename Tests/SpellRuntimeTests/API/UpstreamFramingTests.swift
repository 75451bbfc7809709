import SpellKernel
import SpellRuntime
import Testing

/// Answers whose framing, coding or content is not what it says.
@Suite struct UpstreamFramingTests {
    private static func answer(_ headers: String, _ body: String = "1") -> RawUpstream.Reply {
        .bytes("HTTP/1.1 200 OK\r\n\(headers)\r\n\r\n\(body)")
    }

    private static let framings = [
        Attack("two lengths", answer("content-length: 1\r\ncontent-length: 2", "12"), .upstreamFailed),
        Attack("a length and chunks", answer("content-length: 1\r\ntransfer-encoding: chunked"), .upstreamFailed),
        Attack("chunks and a length", answer("transfer-encoding: chunked\r\ncontent-length: 1"), .upstreamFailed),
        Attack("a negative length", answer("content-length: -1"), .upstreamFailed),
        Attack("a length with a sign", answer("content-length: +1"), .upstreamFailed),
        Attack("a length in hexadecimal", answer("content-length: 0x1"), .upstreamFailed),
        Attack("a list of lengths", answer("content-length: 1, 1"), .upstreamFailed),
        Attack("a length of 2^64 + 1", answer("content-length: 18446744073709551617"), .upstreamFailed),
        Attack("a length of 2^63 - 1", answer("content-length: 9223372036854775807"), .outputTooLarge),
        Attack("a length longer than the body", answer("content-length: 2"), .upstreamFailed),
        Attack("a length shorter than the body", answer("content-length: 1", "12"), .output("1")),
        Attack("a chunk of 2^68", answer("transfer-encoding: chunked", "FFFFFFFFFFFFFFFFF\r\n1"), .upstreamFailed),
        Attack("a chunk of a negative size", answer("transfer-encoding: chunked", "-1\r\n1\r\n"), .upstreamFailed),
        Attack("a chunk of no size", answer("transfer-encoding: chunked", "\r\n1\r\n"), .upstreamFailed),
        Attack("chunks without an end", answer("transfer-encoding: chunked", "1\r\n1\r\n"), .upstreamFailed),
        Attack(
            "a chunk longer than it says", answer("transfer-encoding: chunked", "1\r\n12\r\n0\r\n\r\n"), .upstreamFailed
        ),
        Attack("a transfer coding", answer("transfer-encoding: gzip, chunked", "1\r\n1\r\n0\r\n\r\n"), .upstreamFailed),
        Attack("a transfer coding alone", answer("transfer-encoding: gzip"), .upstreamFailed),
        Attack("no length at all", answer("x: y"), .output("1")),
        Attack("another protocol", .bytes("SSH-2.0-OpenSSH_9.6\r\n"), .upstreamFailed),
        Attack("another version", .bytes("HTTP/2.0 200 OK\r\ncontent-length: 1\r\n\r\n1"), .upstreamFailed),
        Attack("a status of no three digits", .bytes("HTTP/1.1 20 OK\r\ncontent-length: 1\r\n\r\n1"), .upstreamFailed),
        Attack("a switch of protocols", .bytes("HTTP/1.1 101 Go\r\nupgrade: x\r\n\r\n1"), .upstreamFailed),
        Attack("a NUL in a header", answer("x: \u{0}\r\ncontent-length: 1"), .upstreamFailed),
        Attack("a space before the colon", answer("x : y\r\ncontent-length: 1"), .upstreamFailed),
        Attack("a body where there is none", .bytes("HTTP/1.1 204 No\r\ncontent-length: 1\r\n\r\n1"), .output("null")),
        Attack("UTF-16", answer("content-type: application/json; charset=utf-16"), .upstreamFailed),
        Attack(
            "bytes that are no UTF-8", .binary(Array("HTTP/1.1 200 OK\r\n\r\n\"".utf8) + [0xC0, 0x80, 0x22]),
            .invalidOutput),
        Attack("an array 100,000 deep", answer("x: y", String(repeating: "[", count: 100_000)), .invalidOutput),
    ]

    @Test(arguments: framings)
    func `an answer that contradicts itself is no output`(_ framing: Attack) async throws {
        let (result, requests) = try await UpstreamCall.result { _ in framing.reply }
        #expect(framing.isMet(by: result), "\(result)")
        #expect(requests.count == 1)
    }

    private static let codings = [
        "gzip", "GZIP", "x-gzip", "deflate", "br", "zstd", "compress", "identity, gzip", "aes",
    ]

    /// 64 KB that unpack to 10 MB.
    @Test(arguments: codings)
    func `a compressed answer is refused and never unpacked`(coding: String) async throws {
        let head = "HTTP/1.1 200 OK\r\ncontent-encoding: \(coding)\r\n\r\n"
        let (result, requests) = try await UpstreamCall.result { _ in .binary(Array(head.utf8) + Self.bomb) }
        #expect(result.failure?.reason == .upstreamFailed)
        #expect(requests.first?.lowercased().contains("accept-encoding") == false)
    }

    @Test func `a compressed answer that does not say so is no JSON`() async throws {
        let (result, _) = try await UpstreamCall.result { _ in
            .binary(Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + Self.bomb)
        }
        #expect(result.failure?.reason == .invalidOutput)
    }

    /// gzip: a zero, and 258 more for every 13 bits (RFC 1951 section 3.2.6).
    private static let bomb: [UInt8] = {
        var bits: [UInt8] = [1, 1, 0] + [0, 0, 1, 1, 0, 0, 0, 0]
        for _ in 0..<40_000 { bits += [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] }
        bits += [UInt8](repeating: 0, count: 7 + 8)
        let packed = stride(from: 0, to: bits.count - 7, by: 8).map { start in
            (0..<8).reduce(UInt8(0)) { $0 | bits[start + $1] << UInt8($1) }
        }
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + packed
    }()

    @Test func `an answer that nobody asked for is nobody's`() async throws {
        let poison = "HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n\"poison\""
        try await RawUpstream.serving({ request in
            request.contains("first") ? .stall("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1" + poison) : .json("2")
        }) { upstream in
            let runtime = UpstreamCall.runtime(upstream)
            let config = UpstreamCall.config(upstream)
            #expect(await runtime.result(of: config, .api, #"{"a":"first"}"#) == .success("1"))
            // The next call may meet the connection's end, and none meets what was on it.
            let next = await runtime.result(of: config, .api, "{}")
            #expect(next == .success("2") || next.failure?.reason == .upstreamFailed)
            for _ in 0..<5 { #expect(await runtime.result(of: config, .api, "{}") == .success("2")) }
            await runtime.shutdown()
        }
    }

    @Test func `a cookie is kept for nobody`() async throws {
        try await RawUpstream.serving({ request in
            let headers = ["set-cookie: a=b; path=/"]
            return request.hasPrefix("POST /v1 ")
                ? .json("", status: "307 Go", headers: headers + ["location: /two"]) : .json("1", headers: headers)
        }) { upstream in
            let runtime = UpstreamCall.runtime(upstream)
            for _ in 0..<2 {
                #expect(await runtime.result(of: UpstreamCall.config(upstream), .api, "{}") == .success("1"))
            }
            await runtime.shutdown()
            #expect(upstream.requests.count == 4)
            #expect(upstream.requests.allSatisfy { !$0.lowercased().contains("cookie") })
        }
    }
}
