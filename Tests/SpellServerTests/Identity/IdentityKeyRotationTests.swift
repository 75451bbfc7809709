import SpellKernel
import SpellServer
import SpellTestSupport
import Testing

@Suite("Key rotation")
struct IdentityKeyRotationTests {
    let fixture: IdentityFixture
    let rsaOnly: String
    let rsaToken: String
    let p256Token: String
    private let unknown = "has a kid that is not in the key set"

    init() throws {
        let tokens = try TestTokens.shared.get()
        rsaOnly = TestTokens.jwks([try tokens.rsaJWK()])
        fixture = try IdentityFixture(jwks: rsaOnly)
        rsaToken = try tokens.token(by: .rs256, claims: fixture.claims())
        p256Token = try tokens.token(by: .es256, claims: fixture.claims())
    }

    @Test("The key set is loaded once for many tokens")
    func once() async throws {
        await fixture.verifier.warmUp()
        for number in 0..<20 {
            await fixture.expectAccepted(
                try fixture.tokens.token(by: .rs256, claims: fixture.claims(["jti": "\(number)"])))
        }
        #expect(fixture.source.loads == 1)
    }

    @Test("Unknown kids cause one load in 30 seconds, however many they are")
    func boundedRate() async throws {
        await fixture.expectAccepted(rsaToken)
        await unknownKids(50)
        #expect(fixture.source.loads == 1)
        fixture.time.advance(seconds: 29)
        await unknownKids(50)
        #expect(fixture.source.loads == 1)
        fixture.time.advance(seconds: 1)
        await unknownKids(50)
        #expect(fixture.source.loads == 2)
        fixture.time.advance(seconds: 30)
        await unknownKids(50)
        #expect(fixture.source.loads == 3)
    }

    @Test("A new key works from the first token on that it signed")
    func added() async throws {
        await fixture.expectAccepted(rsaToken)
        await fixture.expectRefused(p256Token, unknown)
        fixture.time.advance(seconds: 30)
        fixture.source.change(to: try fixture.tokens.jwks())
        await fixture.expectAccepted(p256Token)
        await fixture.expectAccepted(rsaToken)
        #expect(fixture.source.loads == 2)
    }

    @Test("A removed key is refused once the keys are ten minutes old, remembered tokens included")
    func removed() async throws {
        await fixture.expectAccepted(rsaToken)
        fixture.source.change(to: TestTokens.jwks([fixture.tokens.p256JWK()]))
        fixture.time.advance(seconds: 299)
        await fixture.expectAccepted(rsaToken)
        #expect(fixture.source.loads == 1)
        fixture.time.advance(seconds: 301)
        await fixture.expectRefused(rsaToken, unknown)
        await fixture.expectAccepted(p256Token)
    }

    @Test("A key that is removed while another is added takes its remembered tokens along")
    func replaced() async throws {
        await fixture.expectAccepted(rsaToken)
        fixture.source.change(to: TestTokens.jwks([fixture.tokens.p256JWK()]))
        fixture.time.advance(seconds: 30)
        await fixture.expectAccepted(p256Token)
        await fixture.expectRefused(rsaToken, unknown)
    }

    @Test("A key replaced under its kid takes its remembered tokens along")
    func replacedUnderItsName() async throws {
        await fixture.expectAccepted(rsaToken)
        fixture.source.change(to: try TestTokens().jwks())
        fixture.time.advance(seconds: 600)
        await fixture.expectRefused(rsaToken, "has a wrong signature")
    }

    @Test("A key that comes back works again")
    func rotatedBack() async throws {
        await fixture.expectAccepted(rsaToken)
        fixture.source.change(to: TestTokens.jwks([]))
        fixture.time.advance(seconds: 600)
        await fixture.expectRefused(rsaToken, unknown)
        fixture.source.change(to: rsaOnly)
        fixture.time.advance(seconds: 30)
        await fixture.expectAccepted(rsaToken)
    }

    @Test("Tokens by the secret outlive every change of the key set")
    func secretStays() async throws {
        let token = try fixture.tokens.token(by: .hs256, claims: fixture.claims())
        await fixture.expectAccepted(token)
        fixture.source.change(to: TestTokens.jwks([]))
        fixture.time.advance(seconds: 600)
        await fixture.expectAccepted(token)
    }

    @Test("A load that fails keeps the keys", arguments: [nil, "<html>", "{}"])
    func failure(_ document: String?) async throws {
        await fixture.expectAccepted(rsaToken)
        fixture.source.change(to: document)
        for _ in 0..<3 {
            fixture.time.advance(seconds: 600)
            await fixture.expectAccepted(
                try fixture.tokens.token(by: .rs256, claims: fixture.claims(["jti": "\(fixture.time.seconds)"])))
            await fixture.expectRefused(p256Token, unknown)  // waits for a load that goes on
        }
        #expect(fixture.source.loads > 1)
        fixture.source.change(to: try fixture.tokens.jwks())
        fixture.time.advance(seconds: 30)
        let late = try fixture.tokens.token(by: .es256, claims: fixture.claims())
        await fixture.expectAccepted(late)
    }

    @Test("A key set that cannot be loaded at first is loaded later")
    func late() async throws {
        fixture.source.change(to: nil)
        await fixture.verifier.warmUp()
        await fixture.expectRefused(rsaToken, unknown)
        fixture.source.change(to: rsaOnly)
        await fixture.expectRefused(rsaToken, unknown)
        fixture.time.advance(seconds: 30)
        await fixture.expectAccepted(rsaToken)
    }

    @Test("Requests that come while the key set loads wait for that one load")
    func singleFlight() async throws {
        let gate = GatedKeySet(rsaOnly)
        let verifier = TokenVerifier(
            IdentityFixture.settings(), time: fixture.time, source: gate, logger: IdentityFixture.logger)
        try await withThrowingTaskGroup(of: UserID.self) { group in
            group.addTask { try await verifier.verify(rsaToken).user }
            await gate.arrival()
            for _ in 0..<20 { group.addTask { try await verifier.verify(rsaToken).user } }
            gate.open()
            for try await user in group { #expect(user == fixture.user) }
        }
        #expect(gate.loads == 1)
    }

    @Test("While a load that is due goes on, the keys that are fresh enough serve")
    func refreshBehindRequests() async throws {
        let gate = GatedKeySet(rsaOnly)
        let verifier = TokenVerifier(
            IdentityFixture.settings(), time: fixture.time, source: gate, logger: IdentityFixture.logger)
        gate.open()
        #expect(try await verifier.verify(rsaToken).user == fixture.user)
        gate.close()
        fixture.time.advance(seconds: 300)
        #expect(try await verifier.verify(rsaToken).user == fixture.user)
        await gate.arrival()
        #expect(try await verifier.verify(rsaToken).user == fixture.user)
        #expect(gate.loads == 2)
        gate.open()
    }

    private func unknownKids(_ count: Int) async {
        await withTaskGroup { group in
            for number in 0..<count {
                group.addTask {
                    let header = #"{"alg":"ES256","kid":"unknown-\#(number)"}"#
                    let token = try? fixture.tokens.token(by: .es256, header: header, claims: fixture.claims())
                    await fixture.expectRefused(token ?? "", unknown)
                }
            }
        }
    }
}
