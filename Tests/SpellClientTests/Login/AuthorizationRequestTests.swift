import Foundation
import SpellClient
import SpellJSON
import Testing

/// What may come back in a browser, and what must not be believed.
@Suite struct AuthorizationRequestTests {
    private let request: AuthorizationRequest
    private let state: String
    private let iss = "https%3A%2F%2Fid.example"

    init() throws { (request, state) = try Self.request() }

    private static func request(namesItself: Bool = true) throws -> (AuthorizationRequest, String) {
        let attempt = LoginAttempt()
        let metadata = """
            {"issuer":"https://id.example","authorization_endpoint":"https://id.example/authorize?tenant=1",\
            "token_endpoint":"https://id.example/token","code_challenge_methods_supported":["S256"],\
            "authorization_response_iss_parameter_supported":\(namesItself)}
            """
        let provider = try AuthorizationServer(JSONValue(Array(metadata.utf8)), issuer: "https://id.example")
        let request = AuthorizationRequest(
            provider: provider, clientID: "a b", redirect: "http://127.0.0.1:5/callback",
            resource: "https://spell.example", scopes: ["openid", "spell:execute"], attempt: attempt)
        return (request, attempt.state)
    }

    private func sentence(_ query: String, _ request: AuthorizationRequest? = nil) throws -> String {
        let failure = try #require(throws: Failure.self) { try (request ?? self.request).code(in: query) }
        #expect(failure.status == .refused)
        #expect(failure.code == "LOGIN_FAILED")
        return failure.sentence
    }

    @Test func `the address carries all that RFC 6749, 7636 and 8707 ask for, after the endpoint's own query`() throws {
        let items = try #require(URLComponents(string: request.url)?.queryItems)
        let query = Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") })
        #expect(query["tenant"] == "1")
        #expect(query["response_type"] == "code")
        #expect(query["client_id"] == "a b")
        #expect(query["redirect_uri"] == "http://127.0.0.1:5/callback")
        #expect(query["resource"] == "https://spell.example")
        #expect(query["scope"] == "openid spell:execute")
        #expect(query["code_challenge_method"] == "S256")
        #expect(query["code_challenge"]?.count == 43)
        #expect(query["code_challenge"] != request.attempt.verifier)
        #expect(query["state"] == state)
    }

    @Test func `no two attempts share a secret`() {
        let attempts = (0..<100).map { _ in LoginAttempt() }
        #expect(Set(attempts.flatMap { [$0.state, $0.verifier, $0.nonce] }).count == 300)
        #expect(attempts.allSatisfy { $0.verifier.utf8.count == 43 })
    }

    @Test func `an answer in order gives its code`() throws {
        #expect(try request.code(in: "code=a%2Bb&state=\(state)&iss=\(iss)") == "a+b")
    }

    @Test(arguments: ["", "code=c", "code=c&state=", "code=c&state=other", "error=access_denied&state=other"])
    func `another attempt's state is refused before anything else is read`(query: String) throws {
        #expect(try sentence(query + "&iss=\(iss)").contains("belongs to another sign-in"))
    }

    @Test(arguments: ["https%3A%2F%2Fevil.example", "https%3A%2F%2Fid.example%2F", "HTTPS%3A%2F%2Fid.example", ""])
    func `another provider's name is refused, even for an error`(issuer: String) throws {
        #expect(try sentence("code=c&state=\(state)&iss=\(issuer)").contains("not from https://id.example"))
        #expect(try sentence("error=x&state=\(state)&iss=\(issuer)").contains("not from https://id.example"))
    }

    @Test func `a provider that names itself must, and one that does not need not`() throws {
        #expect(try sentence("code=c&state=\(state)").contains("a provider without a name"))
        let (silent, state) = try Self.request(namesItself: false)
        #expect(try silent.code(in: "code=c&state=\(state)") == "c")
        #expect(try sentence("code=c&state=\(state)&iss=https%3A%2F%2Fevil", silent).contains("https://evil"))
    }

    @Test func `a parameter given twice, or badly written, is refused`() throws {
        for query in ["code=c&code=d&state=\(state)&iss=\(iss)", "code=%zz&state=\(state)&iss=\(iss)"] {
            #expect(try sentence(query).contains("not well formed"))
        }
    }

    @Test func `an error says what the provider said, and a refusal that it was one`() throws {
        #expect(
            try sentence("error=access_denied&state=\(state)&iss=\(iss)")
                == "You, or https://id.example, said no to this sign-in")
        #expect(
            try sentence("error=invalid_scope&error_description=no+such&state=\(state)&iss=\(iss)")
                == "https://id.example refused the sign-in (invalid_scope: no such)")
        #expect(try sentence("state=\(state)&iss=\(iss)").contains("has no code"))
    }
}
