import SpellKernel
import SpellServer
import SpellTestSupport
import Synchronization
import Testing

/// Remembers whom it was asked about, and refuses as it is told.
private final class Register: UserRegister {
    private let state = Mutex<(seen: [UserID], banned: Set<UserID>)>(([], []))
    let team = TeamID.new()

    var seen: [UserID] { state.withLock { $0.seen } }

    func ban(_ id: UserID) { state.withLock { _ = $0.banned.insert(id) } }

    func sight(_ id: UserID) async throws(Refusal) { state.withLock { $0.seen.append(id) } }

    func refuseIfBanned(_ id: UserID) async throws(Refusal) {
        guard !state.withLock({ $0.banned.contains(id) }) else { throw .banned }
    }

    func teams(of id: UserID) async throws(Refusal) -> Set<TeamID> { [team] }
}

@Suite("Accounts")
struct IdentityAccountsTests {
    let fixture: IdentityFixture
    private let register = Register()
    let admin = UserID.new()
    let accounts: IdentityAccounts

    init() throws {
        fixture = try IdentityFixture()
        accounts = IdentityAccounts(verifier: fixture.verifier, users: register, admins: [admin])
    }

    @Test("A caller is who the token speaks for, and is seen by the register")
    func caller() async throws {
        let caller = try await accounts.authenticate(try fixture.tokens.token(by: .hs256, claims: fixture.claims()))
        #expect(caller == Caller(id: fixture.user, isAdmin: false))
        #expect(register.seen == [fixture.user])
        #expect(try await accounts.teams(of: caller) == [register.team])
    }

    @Test("An admin is one whose id is in the settings")
    func admins() async throws {
        let token = try fixture.tokens.token(for: admin, at: fixture.time.now())
        #expect(try await accounts.authenticate(token) == Caller(id: admin, isAdmin: true))
    }

    @Test("Without a token, or with a bad one, nobody is seen")
    func refusals() async throws {
        let missing = await #expect(throws: Refusal.self) { try await accounts.authenticate(nil) }
        #expect(missing?.code == .authMissingHeader)
        for token in ["", "x", "e30.e30.e30"] {
            let invalid = await #expect(throws: Refusal.self) { try await accounts.authenticate(token) }
            #expect(invalid?.code == .authInvalidToken)
        }
        #expect(register.seen.isEmpty)
    }

    @Test("A ban refuses a caller whose token is remembered")
    func ban() async throws {
        let token = try fixture.tokens.token(by: .hs256, claims: fixture.claims())
        _ = try await accounts.admit(token)
        register.ban(fixture.user)
        let refusal = await #expect(throws: Refusal.self) { try await accounts.admit(token) }
        #expect(refusal?.code == .authBanned)
    }

    @Test(
        "The token is what follows the scheme Bearer, in any case",
        arguments: [
            (nil, nil), ("", nil), ("Basic dXNlcjpwYXNz", nil), ("Bearerabc", nil), ("a.b.c", nil), ("Bearer\ta", nil),
            ("Token Bearer abc", nil), (" Bearer abc", nil), ("Bearer", ""), ("Bearer ", ""), ("Bearer a.b.c", "a.b.c"),
            ("bearer a.b.c", "a.b.c"), ("BEARER a.b.c", "a.b.c"), ("Bearer  a.b.c", "a.b.c"),
            ("Bearer a.b.c d", "a.b.c d"), ("Bearer a, Bearer b", "a, Bearer b"), ("Bearer a ", "a "),
        ] as [(String?, String?)])
    func bearer(_ header: String?, _ token: String?) {
        #expect(BearerHeader.token(from: header) == token)
    }

    @Test("base64url has one text for every sequence of bytes")
    func base64URL() {
        for length in 0..<70 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 251 &+ length) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
        #expect(Base64URL.encode([0xFB, 0xFF, 0xFE]) == Array("-__-".utf8))
        for text in ["A", "AB", "AAB", "AA=", "AA==", "A A", "AA\n", "-_+/", "AAAAA", "é", "AA\u{0}A"] {
            #expect(Base64URL.decode(text) == nil, "\(text)")
        }
    }
}
