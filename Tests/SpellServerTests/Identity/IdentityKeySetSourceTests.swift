import AsyncHTTPClient
import Foundation
import Hummingbird
import HummingbirdTesting
import SpellKernel
import SpellServer
import SpellTestSupport
import Testing

@Suite("Key set sources")
struct IdentityKeySetSourceTests {
    @Test(
        "A key set comes over https, or from this machine",
        arguments: [
            ("https://issuer.test/jwks.json", true), ("https://issuer.test:8443/a?b=c", true),
            ("http://127.0.0.1:8080/jwks", true), ("http://127.9.9.9/", true), ("http://localhost/", true),
            ("http://[::1]:80/", true), ("http://issuer.test/jwks.json", false),
            ("http://127.0.0.1.issuer.test/", false),
            ("http://localhost.issuer.test/", false), ("http://10.0.0.1/", false),
            ("http://issuer.test@127.0.0.1.x/", false),
            ("ftp://issuer.test/", false), ("file:///etc/jwks.json", false), ("https://", false), ("://", false),
            ("/etc/jwks.json", true), ("jwks.json", true),
        ])
    func trusted(_ setting: String, _ isGood: Bool) {
        #expect((JWKSSource(setting).fault == nil) == isGood)
    }

    @Test("A file is read anew each time")
    func file() async throws {
        try await withFile("first") { path in
            let source = FileKeySetSource(path: path)
            #expect(try await source.load() == Array("first".utf8))
            try Data("second".utf8).write(to: URL(filePath: path))
            #expect(try await source.load() == Array("second".utf8))
        }
    }

    @Test("A file that is missing, is a folder or is too long is a failure")
    func badFiles() async throws {
        await #expect(throws: IdentityFault.self) { try await FileKeySetSource(path: "/nowhere/jwks.json").load() }
        await #expect(throws: IdentityFault.self) { try await FileKeySetSource(path: "/tmp").load() }
        try await withFile(String(repeating: " ", count: 262_145)) { path in
            await #expect(throws: IdentityFault.self) { try await FileKeySetSource(path: path).load() }
        }
    }

    @Test("A verifier reads its file and its URL", arguments: SigningAlgorithm.allCases)
    func endToEnd(_ algorithm: SigningAlgorithm) async throws {
        let tokens = try TestTokens.shared.get()
        let user = UserID.new()
        let token = try tokens.token(for: user, by: algorithm)
        let document = try tokens.jwks()
        try await withFile(document) { path in
            let verified = try await Self.verifier(.file(path)).verify(token)
            #expect(verified.user == user)
        }
        try await withIssuer(document) { url in
            let verified = try await Self.verifier(.url(url + "/jwks")).verify(token)
            #expect(verified.user == user)
        }
    }

    @Test(
        "An answer that is no key set in good time is a failure",
        arguments: [
            ("/missing", "was answered with 404"), ("/broken", "was answered with 500"),
            ("/long", "is longer than 262144 bytes"), ("/endless", "is longer than 262144 bytes"),
            ("/slow", "did not come within 0.5 seconds"), ("/stalled", "did not come within 0.5 seconds"),
            ("/elsewhere", "was redirected to a place that is not trusted"),
        ])
    func badAnswers(_ path: String, _ reason: String) async throws {
        try await withIssuer("{}") { url in
            let isLate = reason.hasPrefix("did not come")
            let source = URLKeySetSource(
                url: url + path, client: .shared, timeout: isLate ? .milliseconds(500) : .seconds(60))
            let fault = await #expect(throws: IdentityFault.self) { try await source.load() }
            #expect(fault?.reason == reason)
        }
    }

    @Test("A redirect on the same machine is followed")
    func redirect() async throws {
        try await withIssuer("{}") { url in
            let document = try await URLKeySetSource(url: url + "/moved", client: .shared).load()
            #expect(document == Array("{}".utf8))
        }
    }

    @Test("Nobody listening is a failure, and names no more than that")
    func unreachable() async throws {
        await #expect(throws: IdentityFault.self) {
            try await URLKeySetSource(url: "http://127.0.0.1:1/", client: .shared, timeout: .milliseconds(500)).load()
        }
    }

    private static func verifier(_ jwks: JWKSSource) -> TokenVerifier {
        let settings = TokenSettings(
            secret: TestTokens.secret, jwks: jwks, issuers: [TestTokens.issuer], audiences: [TestTokens.audience],
            admins: [])
        return TokenVerifier(settings, httpClient: .shared, logger: IdentityFixture.logger)
    }
}
