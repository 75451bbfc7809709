import SpellClient
import SpellJSON
import Testing

/// What a server and its provider say of themselves.
@Suite struct LoginMetadataTests {
    private func json(_ text: String) throws -> JSONValue { try JSONValue(Array(text.utf8)) }

    private func provider(_ changes: String = "", issuer: String = "https://id.example") throws -> AuthorizationServer {
        let document = """
            {"issuer":"https://id.example","authorization_endpoint":"https://id.example/a",\
            "token_endpoint":"https://id.example/t"\(changes)}
            """
        return try AuthorizationServer(json(document), issuer: issuer)
    }

    private func resource(_ text: String, server: String = "https://spell.example") throws -> ProtectedResource {
        try ProtectedResource(json(text), server: try WebAddress(server, "The server"))
    }

    @Test func `secrets go over https, or stay on this machine`() throws {
        for text in ["https://id.example/x", "http://127.0.0.1:8/x", "http://localhost/x", "http://[::1]:8/x"] {
            #expect(try WebAddress(text, "It").description == text)
        }
        for text in [
            "http://id.example", "http://127.0.0.1.evil.example", "ftp://id.example", "javascript:1", "x", "",
            "https://user@id.example", "https:///x", "https://id.example/#f",
        ] {
            #expect(throws: Failure.self) { try WebAddress(text, "It") }
        }
    }

    @Test func `a well-known name goes between host and path`() throws {
        #expect(try WebAddress("https://id.example/", "").wellKnown("x") == "https://id.example/.well-known/x")
        #expect(
            try WebAddress("https://Id.Example:443/a/b", "").wellKnown("x") == "https://id.example/.well-known/x/a/b")
        #expect(try WebAddress("http://127.0.0.1:8", "").wellKnown("x") == "http://127.0.0.1:8/.well-known/x")
    }

    @Test func `a server that speaks for another is refused`() throws {
        let good = try resource(
            #"{"resource":"https://spell.example","authorization_servers":["https://id.example"],"scopes_supported":["spell:execute"]}"#
        )
        #expect(good.issuer.description == "https://id.example")
        #expect(good.scopes == ["spell:execute"])
        for text in [
            #"{"resource":"https://evil.example","authorization_servers":["https://id.example"]}"#,
            #"{"resource":"https://spell.example","authorization_servers":[]}"#,
            #"{"resource":"https://spell.example","authorization_servers":["http://id.example"]}"#,
            #"{"resource":"https://spell.example"}"#, "[]", "null",
        ] {
            #expect(throws: Failure.self) { try resource(text) }
        }
    }

    @Test func `a provider's document is its own, and its endpoints are secure`() throws {
        #expect(try provider().registrationEndpoint == nil)
        #expect(throws: Failure.self) { try provider(issuer: "https://id.example/") }
        #expect(throws: Failure.self) { try provider(#","registration_endpoint":"http://id.example/r""#) }
        #expect(throws: Failure.self) { try AuthorizationServer(json(#"{"issuer":"x"}"#), issuer: "x") }
    }

    @Test func `PKCE with S256 is needed, unless the provider does not say`() throws {
        #expect(throws: Failure.self) { try provider(#","code_challenge_methods_supported":["plain"]"#) }
        #expect(try provider(#","code_challenge_methods_supported":["plain","S256"]"#).scopes == nil)
    }

    @Test func `what is asked for is what the provider knows, and never administration`() throws {
        let resource = try resource(
            #"{"resource":"https://spell.example","authorization_servers":["https://id.example"],"scopes_supported":["spell:execute","spell:forge","spell:admin"]}"#
        )
        #expect(try provider().scopes(for: resource) == ["spell:execute", "spell:forge"])
        let scopes = #","scopes_supported":["offline_access","email","openid","spell:forge","spell:admin"]"#
        #expect(try provider(scopes).scopes(for: resource) == ["openid", "offline_access", "spell:forge"])
    }
}
