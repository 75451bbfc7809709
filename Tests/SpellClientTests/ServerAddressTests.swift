import SpellClient
import Testing

@Suite struct ServerAddressTests {
    @Test(arguments: [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", true), ("http://localhost:1/", "http://localhost:1", true),
        ("https://spell.example/api//", "https://spell.example/api", false), ("http://[::1]:5", "http://[::1]:5", true),
        ("http://127.0.0.1.evil.example", "http://127.0.0.1.evil.example", false),
        ("http://10.0.0.1", "http://10.0.0.1", false),
    ])
    func `an address is kept without its last slash`(text: String, expected: String, isLoopback: Bool) throws {
        let address = try ServerAddress(text)
        #expect(address.description == expected)
        #expect(address.isLoopback == isLoopback)
    }

    @Test(arguments: [
        "", "localhost:8080", "ftp://a", "http://", "http://u:p@a", "http://a?x=1", "http://a#x", "http://a b",
    ])
    func `what is no address is a usage error`(text: String) throws {
        let failure = try #require(throws: Failure.self) { try ServerAddress(text) }
        #expect(failure.status == .usage)
    }
}
