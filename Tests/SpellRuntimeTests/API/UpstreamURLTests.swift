import SpellRuntime
import Testing

@Suite("Upstream URLs")
struct UpstreamURLTests {
    /// A URL, how it is written again, and the place it names.
    private static let good: [(String, String, String)] = [
        ("https://api.example.com", "https://api.example.com/", "api.example.com:443"),
        ("HTTPS://API.Example.COM:443/A?b=C", "https://api.example.com/A?b=C", "api.example.com:443"),
        ("https://example.com?x=1", "https://example.com/?x=1", "example.com:443"),
        ("https://example.com:8443/a%20b", "https://example.com:8443/a%20b", "example.com:8443"),
        ("http://127.0.0.1:80/", "http://127.0.0.1/", "127.0.0.1:80"),
        ("https://[::1]:9/", "https://[0:0:0:0:0:0:0:1]:9/", "[0:0:0:0:0:0:0:1]:9"),
        (
            "https://my_host.xn--bcher-kva.example/", "https://my_host.xn--bcher-kva.example/",
            "my_host.xn--bcher-kva.example:443"
        ),
    ]

    @Test("are read in one canonical form", arguments: good)
    func canonical(text: String, again: String, place: String) throws {
        let url = try UpstreamURL(text)
        #expect(url.description == again)
        #expect(url.hostAndPort == place)
    }

    @Test(
        "are refused where parsers disagree",
        arguments: [
            "", "example.com", "//example.com", "ftp://example.com", "file:///etc/passwd", "unix:///run/x",
            "https:/example.com",
            "https:example.com", "https://", "https:///path", "https://?x", "https://:443/",
            "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0177.0.0.1/", "http://0x7f.1/",
            "http://127.1/", "http://127.0.0.1./", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://example.0x1/",
            "http://example.1/", "http://localhost./", "http://example.com./", "http://.example.com/",
            "http://a..b/", "http://-a.com/", "http://a-.com/",
            "http://user@example.com/", "http://user:pw@example.com/", "http://example.com@127.0.0.1/",
            "http://example.com#@127.0.0.1/", "http://example.com/#a", "http://example.com\\@127.0.0.1/",
            "http://[fe80::1%25eth0]/", "http://[::1%lo]/", "http://[::1", "http://[127.0.0.1]/", "http://[::1]x/",
            "http://::1/", "http://example.com:0/", "http://example.com:65536/", "http://example.com:/",
            "http://example.com:80:80/", "http://example.com:+80/", "http://exa mple.com/", "http://example.com/a b",
            "http://example.com/\r\nx: y", "http://example.com/\u{0}", "http://exämple.com/", "http://１２７.0.0.1/",
            "http://example.com/ä", "http://%31%32%37.0.0.1/", "http://example.com/%", "http://example.com/%zz",
            "http://example.com/%4", "http://example.com/<>", " http://example.com/", "http://example.com/ ",
        ])
    func refused(text: String) {
        #expect(throws: UpstreamURL.Fault.self) { try UpstreamURL(text) }
    }

    @Test("are refused when they are too long")
    func tooLong() throws {
        let start = "https://example.com/"
        let rest = String(repeating: "a", count: 8192 - start.utf8.count)
        #expect(try UpstreamURL(start + rest).target.utf8.count == rest.utf8.count + 1)
        #expect(throws: UpstreamURL.Fault.self) { try UpstreamURL(start + rest + "a") }
    }

    @Test("share an origin when scheme, host and port are the same")
    func origin() throws {
        let url = try UpstreamURL("https://example.com/a")
        #expect(url.hasSameOrigin(as: try UpstreamURL("https://EXAMPLE.com:443/b")))
        for other in ["http://example.com/a", "https://example.com:444/a", "https://www.example.com/a"] {
            #expect(!url.hasSameOrigin(as: try UpstreamURL(other)))
        }
    }
}
