import Foundation
import SpellJSON
import SpellTestSupport
import Testing

/// `spell auth login` against a real provider: the real binary, the real server, a person at a browser. One after
/// another, because the provider is shared, and slow.
@Suite(.serialized) struct LoginTests {
    private static func withHome(
        audience: String = IdentityProvider.audience, of provider: IdentityProvider? = nil,
        _ body: (LoginHome, IdentityProvider) async throws -> Void
    ) async throws {
        let provider = if let provider { provider } else { try await IdentityProvider.shared }
        try await TemporaryFolder.with { folder in
            let server = try await provider.server(in: folder, audience: audience)
            try await body(LoginHome(folder, server: server), provider)
            #expect(await server.stop() == 0)
        }
    }

    private static func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a person signs in, is known to the server, stays signed in, and signs out`() async throws {
        try await Self.withHome { home, provider in
            let waiting = try await home.login()
            let page = try await IdentityProvider.browse(waiting.url, .accept)
            #expect(page.hasPrefix("200") && page.contains("You are signed in"))
            let result = await waiting.run.result()
            #expect(result.code == 0, "\(result.errors)")
            let login = try JSONValue(Array(result.output.utf8.dropLast()))
            #expect(login["userId"]?.stringValue == provider.user)
            #expect(login["issuer"]?.stringValue == provider.issuer)
            #expect(login["renewable"]?.boolValue == true)
            #expect(try Self.mode(home.loginFile) == 0o600)
            #expect(try Self.mode(home.path + "/.config/spell") == 0o700)

            let first = try String(contentsOfFile: home.loginFile, encoding: .utf8)
            let status = try await home.spell("auth", "status")
            #expect(status.code == 0 && status.output.contains(provider.user), "\(status.errors)")
            let second = try String(contentsOfFile: home.loginFile, encoding: .utf8)
            #expect(first != second, "a token that is about to expire is renewed before it is used")
            for text in [result.output, result.errors, status.output, status.errors] {
                #expect(!text.contains("eyJ"), "no token is printed")
            }
            #expect(try await home.spell("auth", "token").output.hasPrefix("eyJ"), "but where it is asked for")

            let out = try await home.spell("auth", "logout")
            #expect(out.output.contains(#""wasSignedIn":true,"revoked":true"#), "\(out.output)\(out.errors)")
            #expect(try await home.spell("me").code == 3)
            try second.write(toFile: home.loginFile, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: home.loginFile)
            let revoked = try await home.spell("me")
            #expect(revoked.code == 3)
            #expect(
                revoked.errors.contains("gave no token (invalid_grant") && revoked.errors.contains("spell auth login"))
        }
    }

    @Test func `many at once renew one login one after another, and none is left out`() async throws {
        try await Self.withHome { home, _ in
            let waiting = try await home.login()
            _ = try await IdentityProvider.browse(waiting.url, .accept)
            #expect(await waiting.run.result().code == 0)
            await withTaskGroup(of: Int32?.self) { group in
                for _ in 0..<6 { group.addTask { try? await home.spell("me").code } }
                for await code in group { #expect(code == 0) }
            }
        }
    }

    @Test func `a program that the provider knows signs in at its own port, or hears a no`() async throws {
        // The shared provider asks nobody again who has consented before.
        try await Self.withHome(of: try await .start()) { home, provider in
            let port = "\(provider.port)"
            let denied = try await home.login(["--port", port], ["SPELL_CLIENT_ID": "spell-cli"])
            #expect(denied.parameter("client_id") == "spell-cli")
            let page = try await IdentityProvider.browse(denied.url, .deny)
            #expect(page.hasPrefix("400") && page.contains("You are not signed in"))
            let no = await denied.run.result()
            #expect(no.code == 3 && no.output.isEmpty)
            #expect(
                no.errors.contains("said no to this sign-in (LOGIN_FAILED")
                    || no.errors.contains("said no to this sign-in"))
            #expect(!FileManager.default.fileExists(atPath: home.loginFile))

            let accepted = try await home.login(["--port", port, "--client-id", "spell-cli"])
            _ = try await IdentityProvider.browse(accepted.url, .accept)
            #expect(await accepted.run.result().code == 0)
        }
    }

    @Test func `a stolen state does not sign a stranger in`() async throws {
        try await Self.withHome { home, _ in
            // The thief signs in at the provider, and brings the victim's browser back with the victim's state.
            let victim = try await home.login(), thief = try await home.login()
            let stolen = try await IdentityProvider.browse(thief.url, .stop)
            let code = URLComponents(string: stolen)?.queryItems?.first { $0.name == "code" }?.value ?? ""
            #expect(!code.isEmpty)
            let redirect = victim.parameter("redirect_uri")
            let iss = victim.url.prefix { $0 != "?" }.replacing("/oauth/authorize", with: "")
            let page = try await IdentityProvider.browse(
                "\(redirect)?code=\(code)&state=\(victim.parameter("state"))&iss=\(iss)", .accept)
            #expect(page.hasPrefix("400"))
            let result = await victim.run.result()
            #expect(result.code == 3)
            #expect(result.errors.contains("gave no token (invalid_"), "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: home.loginFile))
            await thief.run.signal(SIGKILL)
        }
    }

    @Test func `another sign-in's answer, and another provider's, are refused`() async throws {
        try await Self.withHome { home, _ in
            let crossed = try await home.login(), other = try await home.login()
            let answer = try await IdentityProvider.browse(other.url, .stop)
            let query = answer.drop { $0 != "?" }
            _ = try await IdentityProvider.browse(crossed.parameter("redirect_uri") + query, .accept)
            let mixed = await crossed.run.result()
            #expect(mixed.code == 3 && mixed.errors.contains("its state is not the one sent from here"))

            let wrong = query.replacing(/iss=[^&]*/, with: "iss=https%3A%2F%2Fevil.example")
            _ = try await IdentityProvider.browse(other.parameter("redirect_uri") + wrong, .accept)
            let refused = await other.run.result()
            #expect(refused.code == 3 && refused.errors.contains("comes from https://evil.example, not from"))
            #expect(!FileManager.default.fileExists(atPath: home.loginFile))
        }
    }

    @Test func `a token that the server does not take is not kept`() async throws {
        try await Self.withHome(audience: "somebody-else") { home, _ in
            let waiting = try await home.login()
            _ = try await IdentityProvider.browse(waiting.url, .accept)
            let result = await waiting.run.result()
            #expect(result.code == 3)
            #expect(result.errors.contains("does not accept its token") && result.errors.contains("JWT_AUDIENCE"))
            #expect(!FileManager.default.fileExists(atPath: home.loginFile))
        }
    }

    @Test func `a login that others may read is not used`() async throws {
        try await Self.withHome { home, _ in
            let waiting = try await home.login()
            _ = try await IdentityProvider.browse(waiting.url, .accept)
            #expect(await waiting.run.result().code == 0)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: home.loginFile)
            let result = try await home.spell("me")
            #expect(result.code == 2 && result.errors.contains("chmod 600"), "\(result.errors)")
        }
    }
}
