import SpellKernel
import SpellRuntime
import Testing

@Suite("Redirects")
struct RedirectTests {
    private func request(_ method: String = "POST", _ url: String = "https://a.example/x/y?q=1") throws
        -> UpstreamRequest
    {
        let config = """
            {"url":"\(url)","method":"\(method)","headers":{"authorization":"Bearer t","x-key":"k","accept":"a/b"}}
            """
        return try UpstreamRequest(
            APIConfig(
                JSONText(checked: Array(config.utf8)), limits: APILimits(),
                egress: EgressSettings(allowInsecureHTTP: true)),
            JSONText(checked: Array(#"{"p":1}"#.utf8)))
    }

    /// Status, method, then method and body of the next request.
    private static let methods: [(UInt, String, String, Bool)] = [
        (301, "POST", "GET", false), (302, "POST", "GET", false), (303, "POST", "GET", false),
        (307, "POST", "POST", true), (308, "POST", "POST", true), (301, "PUT", "PUT", true),
        (302, "PATCH", "PATCH", true),
        (303, "PUT", "GET", false), (303, "DELETE", "GET", false), (302, "DELETE", "DELETE", false),
        (307, "GET", "GET", false),
    ]

    @Test("keep or change the method as RFC 9110 says", arguments: methods)
    func method(status: UInt, before: String, after: String, hasBody: Bool) throws {
        let next = try #require(try request(before).redirected(status: status, location: "https://a.example/z"))
        #expect(next.method.rawValue == after)
        #expect((next.body != nil) == hasBody)
        #expect(next.headers.contains { $0.name == "content-type" } == hasBody)
    }

    @Test(
        "resolve a relative location",
        arguments: [
            ("/z", "https://a.example/z"), ("z?k=v", "https://a.example/x/z?k=v"), ("../z#part", "https://a.example/z"),
            ("//b.example/z", "https://b.example/z"), ("https://b.example:444", "https://b.example:444/"),
        ])
    func location(reference: String, url: String) throws {
        #expect(try request().redirected(status: 307, location: reference)?.url.description == url)
    }

    @Test("carry the author's headers to the same origin only")
    func headers() throws {
        let same = try #require(try request().redirected(status: 307, location: "/z"))
        #expect(same.headers.map(\.name) == ["authorization", "x-key", "accept", "user-agent", "content-type"])
        for location in ["https://b.example/z", "https://a.example:444/z"] {
            let other = try #require(try request().redirected(status: 307, location: location))
            #expect(other.headers.map(\.name) == ["accept", "user-agent", "content-type"])
        }
    }

    @Test(
        "do not step from https to http, nor to a URL that is not strict",
        arguments: [
            "http://a.example/", "ftp://a.example/", "https://user@a.example/", "https://2130706433/",
            "https://0x7f.1/", "file:///x",
        ])
    func blocked(location: String) throws {
        let request = try request()
        let failure = #expect(throws: RuntimeFailure.self) { try request.redirected(status: 302, location: location) }
        #expect(failure?.reason == .upstreamBlocked)
    }

    @Test("fail without a location")
    func noLocation() throws {
        let request = try request()
        let failure = #expect(throws: RuntimeFailure.self) { try request.redirected(status: 302, location: nil) }
        #expect(failure?.reason == .upstreamFailed)
    }

    @Test("are none of the other statuses", arguments: [200, 204, 300, 304, 305, 306, 400, 500] as [UInt])
    func notRedirect(status: UInt) throws {
        let next = try request().redirected(status: status, location: "/z")
        #expect(next == nil)
    }
}
