import SpellKernel
import SpellServer
import SpellTestSupport
import Testing

@Suite("Good tokens")
struct IdentityGoodTokenTests {
    let fixture: IdentityFixture

    init() throws { fixture = try IdentityFixture() }

    @Test("Every accepted algorithm verifies", arguments: SigningAlgorithm.allCases)
    func algorithms(_ algorithm: SigningAlgorithm) async throws {
        await fixture.expectAccepted(try fixture.tokens.token(by: algorithm, claims: fixture.claims()))
    }

    @Test(
        "A header may say what it is, and may carry what is not read",
        arguments: [
            #"{"alg":"HS256"}"#,
            #"{"typ":"jwt","alg":"HS256"}"#,
            #"{"alg":"HS256","typ":"at+jwt"}"#,
            #"{"alg":"HS256","typ":"AT+JWT"}"#,
            #"{"alg":"HS256","typ":"application/at+jwt"}"#,
            #"{"alg":"HS256","kid":"any"}"#,
            #"{"alg":"HS256","jku":"https://attacker.test/","x5u":"https://attacker.test/","jwk":{"kty":"oct","k":"AA"}}"#,
            #" { "alg" : "\u0048S256" } "#,
        ])
    func headers(_ header: String) async throws {
        await fixture.expectAccepted(try fixture.tokens.token(by: .hs256, header: header, claims: fixture.claims()))
    }

    @Test(
        "Claims may have any form that RFC 7519 gives them",
        arguments: [
            ["aud": #"["https://other.test","https://spell.test"]"#],
            ["aud": #""caf\u00e9""#],
            ["iss": #""second""#],
            ["iat": nil],
            ["exp": "1800000001.25"],
            ["exp": "1.8000001e9"],
            ["exp": "253402300799"],
            ["nbf": "1790000000"],
            ["nbf": "0"],
            ["roles": #"{"spell":{"roles":["a","b"]}}"#],
        ] as [[String: String?]])
    func claims(_ changes: [String: String?]) async throws {
        await fixture.expectAccepted(try fixture.tokens.token(by: .hs256, claims: fixture.claims(changes)))
    }

    @Test("Two clocks may be 30 seconds apart, and not a second more")
    func leeway() async throws {
        let now = fixture.time.seconds
        let expired = try fixture.tokens.token(by: .hs256, claims: fixture.claims(["exp": "\(now - 29)"]))
        let early = try fixture.tokens.token(by: .hs256, claims: fixture.claims(["nbf": "\(now + 30)"]))
        await fixture.expectAccepted(expired)
        await fixture.expectAccepted(early)
        await fixture.expectRefused(
            try fixture.tokens.token(by: .hs256, claims: fixture.claims(["exp": "\(now - 30)"])), "has expired")
        await fixture.expectRefused(
            try fixture.tokens.token(by: .hs256, claims: fixture.claims(["nbf": "\(now + 31)"])), "is not valid yet")
    }

    @Test("The subject may be written in capitals and is the same user")
    func capitals() async throws {
        let subject = "\"\(fixture.user.description.uppercased())\""
        await fixture.expectAccepted(try fixture.tokens.token(by: .hs256, claims: fixture.claims(["sub": subject])))
    }

    @Test("Scopes come as a list in one text or as an array, or not at all")
    func scopes() async throws {
        for (claim, scopes) in [(#""a b a""#, ["a", "b"]), (#"["a","b"]"#, ["a", "b"]), (#""""#, []), (nil, nil)]
            as [(String?, Set<String>?)]
        {
            let token = try fixture.tokens.token(by: .hs256, claims: fixture.claims(["scope": claim]))
            #expect(try await fixture.verifier.verify(token).scopes == scopes)
            let other = try fixture.tokens.token(by: .hs256, claims: fixture.claims(["scp": claim]))
            #expect(try await fixture.verifier.verify(other).scopes == scopes)
        }
    }

    @Test("A token of exactly 8 KiB is read")
    func longest() async throws {
        let base = try fixture.tokens.token(by: .hs256, claims: fixture.claims(["x": #""""#])).utf8.count
        let filler = String(repeating: "x", count: (8192 - base) * 3 / 4)
        let token = try fixture.tokens.token(by: .hs256, claims: fixture.claims(["x": "\"\(filler)\""]))
        #expect((8189...8192).contains(token.utf8.count))
        await fixture.expectAccepted(token)
    }

    @Test("A minted token verifies, for its user and its time")
    func mint() async throws {
        let mint = TokenMint(
            secret: TestTokens.secret, issuer: TestTokens.issuer, audience: TestTokens.audience, time: fixture.time)
        let verified = try await fixture.verifier.verify(mint.token(for: fixture.user, ttlSeconds: 60))
        #expect(verified.user == fixture.user)
        #expect(verified.expiresAt == fixture.time.now().adding(milliseconds: 60_000))
        #expect(verified.scopes == nil)
    }
}
