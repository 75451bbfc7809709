import SpellKernel
import SpellServer
import SpellTestSupport
import Testing

/// Every token here must be refused, each for its own reason.
@Suite("Token attacks")
struct IdentityTokenAttackTests {
    @Test("A header that asks for less than the keys allow is refused", arguments: TokenAttack.headers)
    func headers(_ attack: TokenAttack) async throws { try await refuse(attack) }

    @Test("A header cannot choose or bring its key", arguments: TokenAttack.keys)
    func keys(_ attack: TokenAttack) async throws { try await refuse(attack) }

    @Test("A public key is never taken for the secret", arguments: TokenAttack.confusions)
    func confusions(_ attack: TokenAttack) async throws { try await refuse(attack) }

    @Test("Without a secret a public key is not taken for one either", arguments: TokenAttack.confusions)
    func confusionsWithoutSecret(_ attack: TokenAttack) async throws {
        let fixture = try IdentityFixture(secret: nil)
        await fixture.expectRefused(try attack.make(fixture), "has an algorithm that there is no key for")
    }

    @Test(
        "A secret that is too short to be one accepts nothing",
        arguments: ["", "a", String(repeating: "a", count: 31)])
    func shortSecret(_ secret: String) async throws {
        let fixture = try IdentityFixture(secret: secret)
        let signed = TestTokens.signedText(
            header: Array(#"{"alg":"HS256"}"#.utf8), claims: Array(fixture.claims().utf8))
        let code = TestTokens.authenticationCode(over: Array(signed.utf8), with: Array(secret.utf8))
        await fixture.expectRefused(
            TestTokens.joined(signed, code), "has an algorithm that there is no key for")
    }

    @Test("A token is good only between its times", arguments: TokenAttack.times)
    func times(_ attack: TokenAttack) async throws { try await refuse(attack) }

    @Test("A token of another issuer or for another audience is refused", arguments: TokenAttack.parties)
    func parties(_ attack: TokenAttack) async throws { try await refuse(attack) }

    @Test("A subject that is not a UUID is refused", arguments: TokenAttack.subjects)
    func subjects(_ attack: TokenAttack) async throws { try await refuse(attack) }

    @Test("Claims that two readers could read differently are refused", arguments: TokenAttack.payloads)
    func payloads(_ attack: TokenAttack) async throws { try await refuse(attack) }

    @Test("A token has one spelling", arguments: TokenAttack.forms)
    func forms(_ attack: TokenAttack) async throws { try await refuse(attack) }

    @Test("Only the issuer's key signs", arguments: TokenAttack.signatures)
    func signatures(_ attack: TokenAttack) async throws { try await refuse(attack) }

    @Test("A refusal tells the caller nothing of the cause, and the log nothing of the token")
    func quiet() async throws {
        let fixture = try IdentityFixture()
        let token = try fixture.tokens.token(by: .hs256, claims: fixture.claims(["iss": #""https://attacker.test""#]))
        let error = await #expect(throws: Refusal.self) { try await fixture.verifier.verify(token) }
        let refusal = try #require(error)
        #expect(refusal.message == Refusal.invalidToken("").message)
        #expect(refusal.cause?.contains("attacker") == false)
    }

    private func refuse(_ attack: TokenAttack) async throws {
        let fixture = try IdentityFixture()
        await fixture.expectRefused(try attack.make(fixture), attack.cause)
    }
}
