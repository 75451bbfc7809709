import Logging
import SpellKernel
import SpellServer
import SpellTestSupport
import Testing

/// A verifier on a still clock, with the keys of an honest issuer, and one user.
struct IdentityFixture {
    let tokens: TestTokens
    let time = ManualTime()
    let source: ChangingKeySet
    let verifier: TokenVerifier
    let user = UserID.new()

    init(secret: String? = TestTokens.secret, jwks: String? = nil) throws {
        tokens = try TestTokens.shared.get()
        source = ChangingKeySet(try jwks ?? tokens.jwks())
        verifier = TokenVerifier(
            Self.settings(secret: secret), time: time, source: source,
            logger: Self.logger)
    }

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// The second audience has an accent, in one letter.
    static func settings(secret: String? = TestTokens.secret) -> TokenSettings {
        TokenSettings(
            secret: secret, jwks: nil, issuers: [TestTokens.issuer, "second"],
            audiences: [TestTokens.audience, "caf\u{e9}"], admins: [])
    }

    func claims(_ changes: [String: String?] = [:]) -> String {
        TestTokens.claims(for: user, at: time.now(), with: changes)
    }

    func expectAccepted(_ token: String, _ location: SourceLocation = #_sourceLocation) async {
        do {
            let verified = try await verifier.verify(token)
            #expect(verified.user == user, sourceLocation: location)
        } catch {
            Issue.record("refused: \(error.cause ?? error.message)", sourceLocation: location)
        }
    }

    func expectRefused(_ token: String, _ cause: String, _ location: SourceLocation = #_sourceLocation) async {
        await #expect(sourceLocation: location) {
            try await verifier.verify(token)
        } throws: { error in
            let refusal = error as? Refusal
            #expect(refusal?.cause == "The token \(cause).", sourceLocation: location)
            return refusal?.code == .authInvalidToken
        }
    }
}

extension ManualTime {
    /// Since 1970.
    var seconds: Int64 { now().microseconds / 1_000_000 }

    func advance(seconds: Int) { advance(milliseconds: Int64(seconds) * 1000) }
}
