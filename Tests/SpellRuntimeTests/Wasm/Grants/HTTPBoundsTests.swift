import SpellKernel
import SpellRuntime
import Testing

/// What guests may try with the calls that they were granted, and what stops them.
@Suite struct HTTPBoundsTests {
    @Test func `more calls than granted are EDQUOT, and nobody hears of them`() async throws {
        try await RawUpstream.serving({ _ in .json("1") }) { upstream in
            var run = HTTPGrantRun(to: upstream)
            run.members = #","maxCalls":2"#
            let call = HTTPGuest.Call(url: "http://127.0.0.1:\(upstream.port)/")
            let outcome = try await run(call, call, call, call)
            #expect(outcome.output == "[0,200,0,200,19,0,19,0]")
            #expect(upstream.requests.count == 2)
        }
    }

    @Test(arguments: [
        RawUpstream.Reply.json("[1,2,3,4,5]"),
        .bytes("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n[1,2,3,4,5]"),
        .stall("HTTP/1.1 200 OK\r\ncontent-length: 999999999999\r\n\r\n[1,"),
        .stall("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nb\r\n[1,2,3,4,5]"),
    ])
    func `an answer larger than granted is EMSGSIZE, and not read on`(_ reply: RawUpstream.Reply) async throws {
        try await RawUpstream.serving({ _ in reply }) { upstream in
            var run = HTTPGrantRun(to: upstream)
            run.members = #","maxResponseBytes":10"#
            let outcome = try await run(HTTPGuest.Call(url: "http://127.0.0.1:\(upstream.port)/"))
            #expect(outcome.output == "[35,0]")
        }
    }

    @Test func `a request larger than a request may be is E2BIG, and not sent`() async throws {
        try await RawUpstream.serving({ _ in .json("1") }) { upstream in
            let place = "http://127.0.0.1:\(upstream.port)/"
            let outcome = try await HTTPGrantRun(to: upstream)(
                HTTPGuest.Call(method: String(repeating: "A", count: 17), url: place),
                HTTPGuest.Call(url: place + String(repeating: "a", count: 8192)),
                HTTPGuest.Call(url: place, headers: "x: " + String(repeating: "a", count: 65_536)),
                HTTPGuest.Call(url: place, headers: (0..<33).map { "x-\($0): 1\n" }.joined()))
            #expect(outcome.output == "[1,0,1,0,1,0,1,0]")
            // A body of 1 MiB is sent, one byte more is not.
            let bodies = try WasmGuest.command(
                """
                (loop $more
                  (call $char (i32.sub (i32.const 91) (i32.mul (local.get $i) (i32.const 47))))
                  (call $unsigned (call $send (i32.const 0) (i32.const 4) (i32.const 16) (i32.const \(place.utf8.count))
                    (i32.const 0) (i32.const 0) (i32.const 0) (i32.add (i32.const 1048576) (local.get $i)) (i32.const 0)
                    (i32.const 512)))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br_if $more (i32.eq (local.get $i) (i32.const 1))))
                (call $char (i32.const 93))
                """, others: HTTPGuest.imports, memory: "17",
                extra: #"(data (i32.const 0) "POST") (data (i32.const 16) "\#(place)")"#)
            #expect(try await HTTPGrantRun(to: upstream)(bodies).output == "[0,1]")
            #expect(upstream.requests.count == 1)
        }
    }

    @Test func `a slow upstream costs the run's time and no more`() async throws {
        try await RawUpstream.serving({ _ in .stall("") }) { upstream in
            var run = HTTPGrantRun(to: upstream)
            run.limits = #"{"wallTimeMs":60}"#
            let call = HTTPGuest.Call(url: "http://127.0.0.1:\(upstream.port)/")
            try await WasmFixture.expectTimeUp(60_000...1_000_000) { try await run(call) }
            // A limit of the call's own leaves the guest the rest of its time.
            run.limits = #"{"wallTimeMs":60000}"#
            let patient = try await run(HTTPGuest.Call(url: call.url, timeoutMs: 20))
            #expect(patient.output == "[73,0]")
            // One that is longer than the run's time changes nothing.
            run.limits = #"{"wallTimeMs":60}"#
            let late = try await run(HTTPGuest.Call(url: call.url, timeoutMs: 3_600_000))
            #expect(late.failure?.reason == .timedOut)
        }
    }

    static let malformed = [
        HTTPGuest.Call(method: "get", url: "/"), HTTPGuest.Call(method: "", url: "/"),
        HTTPGuest.Call(method: "CONNECT", url: "/"), HTTPGuest.Call(method: "GET / HTTP/1.1", url: "/"),
        HTTPGuest.Call(method: "GET\r\n", url: "/"), HTTPGuest.Call(url: "/", body: "a GET has none"),
        HTTPGuest.Call(url: "/ HTTP/1.1\r\nx: y"), HTTPGuest.Call(url: "/\n"), HTTPGuest.Call(url: "/\u{0}"),
        HTTPGuest.Call(url: "/#part"), HTTPGuest.Call(url: "/ä"),
        HTTPGuest.Call(url: "/", headers: "x: a\r\ny: b\n"), HTTPGuest.Call(url: "/", headers: "x: a\rb"),
        HTTPGuest.Call(url: "/", headers: "x: a\r\n"), HTTPGuest.Call(url: "/", headers: "x: a\n b\n"),
        HTTPGuest.Call(url: "/", headers: "x: \u{0}"), HTTPGuest.Call(url: "/", headers: "x: ä"),
        HTTPGuest.Call(url: "/", headers: "x: a\n\ny: b"), HTTPGuest.Call(url: "/", headers: "\n"),
        HTTPGuest.Call(url: "/", headers: "no colon"), HTTPGuest.Call(url: "/", headers: ": no name"),
        HTTPGuest.Call(url: "/", headers: "x y: z"), HTTPGuest.Call(url: "/", headers: "x: 1\nX: 2\n"),
        HTTPGuest.Call(url: "/", headers: "host: evil.example"), HTTPGuest.Call(url: "/", headers: "Content-Length: 0"),
        HTTPGuest.Call(url: "/", headers: "transfer-encoding: chunked"),
        HTTPGuest.Call(url: "/", headers: "proxy-authorization: x"),
        HTTPGuest.Call(url: "/", headers: "accept-encoding: gzip"),
    ]

    @Test func `what would split or reframe a request is EINVAL, and not sent`() async throws {
        try await RawUpstream.serving({ _ in .json("1") }) { upstream in
            let calls = Self.malformed.map { call in
                HTTPGuest.Call(
                    method: call.method, url: "http://127.0.0.1:\(upstream.port)\(call.url)", headers: call.headers,
                    body: call.body)
            }
            let others = [
                "http://user@127.0.0.1:\(upstream.port)/", "127.0.0.1:\(upstream.port)", "", "file:///etc/passwd",
            ]
            let outcome = try await HTTPGrantRun(to: upstream)(
                HTTPGuest.making(calls + others.map { HTTPGuest.Call(url: $0) }))
            let expected = Array(repeating: "28,0", count: calls.count + others.count).joined(separator: ",")
            #expect(outcome.output == "[\(expected)]")
            #expect(upstream.requests.isEmpty)
        }
    }

    @Test func `an upstream's headers are one line each, whatever it sends`() async throws {
        try await RawUpstream.serving({ _ in .json("1", headers: ["x-a: 1\r\n y-fold: 2", "x-b: \u{7}"]) }) {
            upstream in
            let outcome = try await HTTPGrantRun(to: upstream)(
                HTTPGuest.Call(method: "POST", url: "http://127.0.0.1:\(upstream.port)/"))
            #expect(["[23,0]", "[0,200,1]"].contains(outcome.output), "\(outcome)")
            let lines = String(decoding: outcome.usage.log, as: UTF8.self).split(separator: "\n")
            #expect(!lines.contains { $0.hasPrefix("y-fold") || $0.hasPrefix(" ") })
        }
    }

    @Test func `a secret that an upstream repeats does not leave by the output or the log`() async throws {
        let secret = "s3cr3t-of-the-author"
        let reply = RawUpstream.Reply.json(#"{"you sent":"\#(secret)"}"#, headers: ["x-echo: \(secret)"])
        try await RawUpstream.serving({ _ in reply }) { upstream in
            let place = "http://127.0.0.1:\(upstream.port)/"
            // The environment's bytes, `KEY=…`, are the value of the header `x`.
            let guest = try WasmGuest.command(
                """
                (drop (call $environ_get (i32.const 100) (i32.const 258)))
                (i32.store16 (i32.const 256) (i32.const 0x3a78))
                (drop (call $send (i32.const 0) (i32.const 3) (i32.const 16) (i32.const \(place.utf8.count))
                  (i32.const 256) (i32.const \(6 + secret.utf8.count)) (i32.const 0) (i32.const 0) (i32.const 0)
                  (i32.const 512)))
                (drop (call $read_headers (i32.const 0) (i32.const 2048) (i32.const 1024) (i32.const 600)))
                (i32.store (i32.const 640) (i32.const 2048)) (i32.store (i32.const 644) (i32.load (i32.const 600)))
                (drop (call $fd_write (i32.const 2) (i32.const 640) (i32.const 1) (i32.const 648)))
                (drop (call $read_body (i32.const 0) (i32.const 1024) (i32.const 1024) (i32.const 600)))
                (call $write (i32.const 1024) (i32.load (i32.const 600)))
                """, imports: ["environ_get"], others: HTTPGuest.imports,
                extra: #"(data (i32.const 0) "GET") (data (i32.const 16) "\#(place)")"#)
            var run = HTTPGrantRun(to: upstream)
            run.others = #","env":{"KEY":{"secret":"KEY"}}"#
            run.secrets = StubSecrets(["KEY": secret])
            let outcome = try await run(guest)
            #expect(upstream.requests.first?.contains("x: KEY=\(secret)\r\n") == true)
            #expect(outcome.failure?.reason == .invalidOutput)
            #expect(outcome.failure?.message.contains("s3cr3t") == false)
            let log = String(decoding: outcome.usage.log, as: UTF8.self)
            #expect(log.contains("x-echo: [secret]\n"), "\(log)")
        }
    }
}
