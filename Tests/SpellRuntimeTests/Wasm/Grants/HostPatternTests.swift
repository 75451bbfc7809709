import SpellRuntime
import Testing

@Suite struct HostPatternTests {
    @Test(arguments: [
        ("api.example.com", "https://api.example.com/v1?q=1"), ("API.example.COM", "https://api.example.com/"),
        ("api.example.com", "http://api.example.com/"), ("api.example.com:8443", "https://api.example.com:8443/"),
        ("*.example.com", "https://a.example.com/"), ("*.example.com", "https://a.b.example.com/"),
        ("*.example.com:81", "http://a.example.com:81/"), ("1.2.3.4", "https://1.2.3.4/"),
        ("[2606:4700::1]", "https://[2606:4700:0:0::1]/"), ("[2606:4700::1]:81", "https://[2606:4700::1]:81/"),
        ("api.example.com:443", "https://api.example.com/"),
    ])
    func `a host on the list is allowed`(_ pattern: String, _ url: String) throws {
        #expect(try #require(HostPattern(pattern)).allows(UpstreamURL(url)))
    }

    @Test(arguments: [
        ("api.example.com", "https://example.com/"), ("api.example.com", "https://a.api.example.com/"),
        ("api.example.com", "https://api.example.com:8443/"), ("api.example.com:8443", "https://api.example.com/"),
        ("api.example.com", "https://api.example.com.evil.example/"), ("*.example.com", "https://example.com/"),
        ("*.example.com", "https://evil-example.com/"), ("*.example.com", "https://a.example.com:444/"),
        ("*.example.com", "https://example.com.evil.example/"), ("1.2.3.4", "https://1.2.3.5/"),
        ("*.2.3.example", "https://1.2.3.4/"), ("api.example.com:443", "http://api.example.com/"),
        ("127.0.0.1", "https://[::ffff:127.0.0.1]/"),
    ])
    func `a host off the list is not`(_ pattern: String, _ url: String) throws {
        #expect(try !#require(HostPattern(pattern)).allows(UpstreamURL(url)))
    }

    @Test(arguments: [
        "", "*", "*.", "*.com", "*.1.2.3.4", "a.*.example", "*a.example", "https://a.example", "a.example/",
        "a.example?",
        "u@a.example", "a.example:", "a.example:0", "a.example:65536", "a b", "a.example.", ".a.example", "a..example",
        "2130706433", "0x7f.1", "[::1%lo]", "::1", "*.[::1]", "ä.example", "a.example#", "a.example\n",
    ])
    func `what is no host is not read as one`(_ text: String) { #expect(HostPattern(text) == nil) }
}
