import Crypto
import SpellKernel
import SpellServer
import SpellTestSupport
import Testing

@Suite("Remembered tokens")
struct IdentityRememberedTokenTests {
    @Test(
        "A token that was verified is refused once it has expired, to the second", arguments: SigningAlgorithm.allCases)
    func expiry(_ algorithm: SigningAlgorithm) async throws {
        let fixture = try IdentityFixture()
        let token = try fixture.tokens.token(
            by: algorithm, claims: fixture.claims(["exp": "\(fixture.time.seconds + 60)"]))
        await fixture.expectAccepted(token)
        fixture.time.advance(seconds: 89)
        await fixture.expectAccepted(token)
        fixture.time.advance(seconds: 1)
        await fixture.expectRefused(token, "has expired")
    }

    @Test("A token that was verified does not vouch for one that is spelled nearly so")
    func neighbours() async throws {
        let fixture = try IdentityFixture()
        let token = try fixture.tokens.token(by: .hs256, claims: fixture.claims())
        await fixture.expectAccepted(token)
        await fixture.expectRefused(token + "A", "has a wrong signature")
        await fixture.expectRefused(String(token.dropLast(3)), "has a wrong signature")
        await fixture.expectRefused(String(token.dropLast(2)), "has a segment that is not strict base64url")
        await fixture.expectAccepted(token)
    }

    @Test("A token that was refused is not remembered as good, nor as bad")
    func refused() async throws {
        let fixture = try IdentityFixture()
        let token = try fixture.tokens.token(
            by: .hs256, claims: fixture.claims(["nbf": "\(fixture.time.seconds + 60)"]))
        await fixture.expectRefused(token, "is not valid yet")
        await fixture.expectRefused(token, "is not valid yet")
        fixture.time.advance(seconds: 30)
        await fixture.expectAccepted(token)
    }

    @Test("No more than twice the capacity is kept, and what is asked for stays")
    func bounded() throws {
        let time = ManualTime()
        let remembered = RememberedTokens(capacity: 100, leeway: Leeway(seconds: 30))
        let token = VerifiedToken(user: .new(), expiresAt: time.now().adding(milliseconds: 60_000), scopes: nil)
        let first = SHA256.hash(data: [0])
        remembered.keep(token, first, generation: 0)
        for number in 1...1000 {
            remembered.keep(token, SHA256.hash(data: Array("\(number)".utf8)), generation: 0)
            #expect(remembered.find(first, generation: 0, at: time.now()) == token)
            #expect(remembered.count <= 200)
        }
        #expect(remembered.find(SHA256.hash(data: Array("1".utf8)), generation: 0, at: time.now()) == nil)
        #expect(remembered.find(SHA256.hash(data: Array("1000".utf8)), generation: 0, at: time.now()) == token)
    }

    @Test("What keys of another generation vouched for is not found")
    func generation() {
        let time = ManualTime()
        let remembered = RememberedTokens(leeway: Leeway(seconds: 30))
        let token = VerifiedToken(user: .new(), expiresAt: time.now(), scopes: nil)
        let digest = SHA256.hash(data: [0])
        remembered.keep(token, digest, generation: 1)
        #expect(remembered.find(digest, generation: 1, at: time.now()) == token)
        #expect(remembered.find(digest, generation: 0, at: time.now()) == nil)
        #expect(remembered.find(digest, generation: 2, at: time.now()) == nil)
    }
}
