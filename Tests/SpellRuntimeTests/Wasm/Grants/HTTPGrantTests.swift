import SpellKernel
import SpellRuntime
import Testing

/// `grants.http`: calls to the hosts on the list, and to nobody else.
@Suite struct HTTPGrantTests {
    @Test func `with it, a request goes out as it is given, and its answer comes back as it is`() async throws {
        try await RawUpstream.serving({ _ in
            .json(#"{"made": 1.50}"#, status: "201 Created", headers: ["X-Twice: a", "x-twice: b", "ETag: \"1\""])
        }) { upstream in
            let outcome = try await HTTPGrantRun(to: upstream)(
                HTTPGuest.Call(
                    method: "POST", url: "http://127.0.0.1:\(upstream.port)/things?q=1",
                    headers: "X-Key:  k \nContent-Type: text/plain\n", body: "hello"))
            #expect(outcome.output == #"[0,201,{"made": 1.50}]"#)
            let headers = String(decoding: outcome.usage.log, as: UTF8.self)
            #expect(headers.hasPrefix("content-length: 14\n"))
            #expect(headers.hasSuffix("x-twice: a\nx-twice: b\netag: \"1\"\n"))
            let request = try #require(upstream.requests.first)
            #expect(request.hasPrefix("POST /things?q=1 HTTP/1.1\r\n"))
            #expect(request.contains("x-key: k\r\n"))
            #expect(request.contains("content-type: text/plain\r\n"))
            #expect(request.hasSuffix("\r\n\r\nhello"))
        }
    }

    @Test func `calls are made one after another, and only the last answer is kept`() async throws {
        try await RawUpstream.serving({ .json($0.hasPrefix("GET /one") ? "[1]" : "{}", status: "404 No") }) {
            upstream in
            let place = "http://127.0.0.1:\(upstream.port)"
            let outcome = try await HTTPGrantRun(to: upstream)(
                HTTPGuest.Call(url: "\(place)/two"), HTTPGuest.Call(method: "DELETE", url: "\(place)/three"),
                HTTPGuest.Call(url: "\(place)/one"))
            #expect(outcome.output == "[0,404,0,404,0,404,[1]]")
            let gone = try await HTTPGrantRun(to: upstream)(
                HTTPGuest.Call(url: "\(place)/one"), HTTPGuest.Call(url: "https://other.example/"))
            #expect(gone.output == "[0,404,76,0]")
            #expect(gone.usage.log.isEmpty, "of a call that failed there is no answer")
        }
    }

    @Test func `without it, a module that imports it is not forged, and its calls answer ENOTCAPABLE`() async throws {
        let guest = try HTTPGuest.making([HTTPGuest.Call(url: "https://a.example/")])
        let refusal = try #require(try await WasmFixture.refusal(guest, config: #"{"grants":{"clock":true}}"#))
        #expect(refusal.code == .artifactInvalid)
        #expect(refusal.message.contains("'spell_http.send', which does not exist here without the grant 'http'"))
        #expect(try await WasmFixture.refusal(guest, config: #"{"grants":{"http":{"hosts":["a.example"]}}}"#) == nil)
        #expect(try await WasmFixture.run(guest).output == "[76,0]")
        let reading = try WasmGuest.command(
            """
            (call $unsigned (i32.add
              (call $read_headers (i32.const 0) (i32.const 0) (i32.const 8) (i32.const 16))
              (call $read_body (i32.const 0) (i32.const 0) (i32.const 8) (i32.const 16))))
            """, others: HTTPGuest.imports)
        #expect(try await WasmFixture.run(reading).output == "152")
    }

    @Test func `on a server without a way out it is not granted, and to a component neither`() async throws {
        let config = #"{"grants":{"http":{"hosts":["a.example"]}}}"#
        let dark = try WasmFixture.runtime({ $0.guestThreads = 2 }, egress: nil)
        let guest = try HTTPGuest.making([HTTPGuest.Call(url: "https://a.example/")])
        #expect(try await WasmFixture.refusal(guest, config: config, on: dark)?.code == .invalidRequest)
        #expect(try await WasmFixture.run(guest, config: config, on: dark).output == "[76,0]")
        let component = try ComponentGuest.command(ComponentGuest.echo)
        let refusal = try #require(try await WasmFixture.refusal(component, config: config))
        guard case .faults(let faults)? = refusal.details else { return #expect(Bool(false), "\(refusal)") }
        #expect(faults.map(\.pointer) == ["/config/grants/http"])
        #expect(faults.first?.reason.contains("component") == true)
    }

    @Test func `a function that is not there is named`() async throws {
        let guest = try WasmGuest.command(
            "nop", others: #"(import "spell_http" "listen" (func $listen (param i32) (result i32)))"#)
        let refusal = try await WasmFixture.refusal(guest, config: #"{"grants":{"http":{"hosts":["a.example"]}}}"#)
        #expect(refusal?.message.contains("'spell_http.listen', which does not exist here") == true)
    }

    @Test func `a host off the list is refused before its name is looked up`() async throws {
        var run = HTTPGrantRun(hosts: ["api.example.com", "*.example.org"])
        run.resolver = StubResolver(["evil.example": [["1.1.1.1"]], "api.example.com": [[]]])
        let outcome = try await run(
            HTTPGuest.Call(url: "https://evil.example/"), HTTPGuest.Call(url: "https://api.example.com:444/"),
            HTTPGuest.Call(url: "https://example.org/"), HTTPGuest.Call(url: "https://api.example.com/"),
            HTTPGuest.Call(url: "https://a.example.org/"))
        #expect(outcome.output == "[76,0,76,0,76,0,23,0,23,0]")
        #expect(run.resolver.lookups == ["api.example.com", "a.example.org"])
    }

    static let blocked = [
        "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest/meta-data/", "https://10.0.0.1/",
        "https://[::ffff:127.0.0.1]/", "https://[::ffff:169.254.169.254]/", "https://[64:ff9b::7f00:1]/",
        "https://inside.example/", "https://mixed.example/", "http://public.example/",
    ]

    @Test func `on the list or not, what no spell may reach is blocked`() async throws {
        var run = HTTPGrantRun(
            hosts: [
                "127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:169.254.169.254]",
                "[64:ff9b::7f00:1]", "*.example.com", "inside.example", "mixed.example", "public.example",
            ])
        run.allowsInsecure = false
        run.resolver = StubResolver([
            "inside.example": [["192.168.0.1"]], "mixed.example": [["1.1.1.1", "127.0.0.1"]],
            "public.example": [["1.1.1.1"]],
        ])
        let outcome = try await run(HTTPGuest.making(Self.blocked.map { HTTPGuest.Call(url: $0) }))
        #expect(outcome.output == "[" + Self.blocked.map { _ in "2,0" }.joined(separator: ",") + "]")
    }

    @Test func `a redirect is an answer like any other, and following it is a call like any other`() async throws {
        try await RawUpstream.serving({ _ in .json("1") }) { other in
            let target = "http://127.0.0.1:\(other.port)/"
            try await RawUpstream.serving({ _ in .redirect("302 Found", to: target) }) { upstream in
                var run = HTTPGrantRun(to: upstream)
                run.opened.insert("127.0.0.1:\(other.port)")
                let outcome = try await run(
                    HTTPGuest.Call(url: target), HTTPGuest.Call(url: "http://127.0.0.1:\(upstream.port)/"))
                #expect(outcome.output == "[76,0,0,302]")
                let headers = String(decoding: outcome.usage.log, as: UTF8.self)
                #expect(headers.contains("location: \(target)\n"))
                #expect(other.requests.isEmpty)
            }
        }
    }

    @Test func `what cannot be reached or answers nonsense is EHOSTUNREACH`() async throws {
        try await RawUpstream.serving({ _ in .bytes("nonsense\r\n\r\n") }) { upstream in
            let outcome = try await HTTPGrantRun(to: upstream)(
                HTTPGuest.Call(method: "POST", url: "http://127.0.0.1:\(upstream.port)/"))
            #expect(outcome.output == "[23,0]")
        }
    }
}
