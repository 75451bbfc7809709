import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// RFC 9728: the document, and where it is.
@Suite struct ProtectedResourceTests {
    @Test(arguments: [
        ("https://spell.test", "/.well-known/oauth-protected-resource", "https://spell.test"),
        ("https://spell.test", "/.well-known/oauth-protected-resource/mcp", "https://spell.test/mcp"),
        ("https://a.test:8443/x/y", "/.well-known/oauth-protected-resource/x/y", "https://a.test:8443/x/y"),
        ("https://a.test:8443/x/y", "/.well-known/oauth-protected-resource/x/y/mcp", "https://a.test:8443/x/y/mcp"),
    ])
    func eachPartIsDescribedUnderItsOwnPath(_ publicURL: String, _ path: String, _ resource: String) async throws {
        try await TestNode.run(adjusting: { $0.publicURL = publicURL }) { node in
            let answer = try await node.send(.get, path)
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.json["resource"]?.stringValue == resource)
            #expect(answer.json["authorization_servers"] == [.string(TestNode.issuer)])
            #expect(answer.json["bearer_methods_supported"] == ["header"])
            #expect(answer.json["scopes_supported"]?[0] == "spell:execute")
        }
    }

    @Test func anIssuerThatIsNoURLIsNotShown() throws {
        let resource = ProtectedResource(publicURL: "http://127.0.0.1:8080", issuers: ["spell-dev", "https://id.test"])
        let metadata = try JSONValue(resource.metadata(of: .whole))
        #expect(metadata["authorization_servers"] == ["https://id.test"])
        let alone = ProtectedResource(publicURL: "http://127.0.0.1:8080", issuers: ["spell-dev"])
        #expect(try JSONValue(alone.metadata(of: .whole))["authorization_servers"] == nil)
    }
}
