import Crypto
import CryptoExtras
import SpellKernel
import SpellServer
import SpellTestSupport
import Testing

/// A document, and whether a token by the algorithm passes with it.
private struct Published: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let algorithm: SigningAlgorithm
    let header: String
    /// Nil when the token passes.
    let cause: String?
    let keys: @Sendable (TestTokens) throws -> [String]

    init(
        _ name: String, _ algorithm: SigningAlgorithm, header: String? = nil, cause: String? = nil,
        _ keys: @escaping @Sendable (TestTokens) throws -> [String]
    ) {
        testDescription = name
        self.algorithm = algorithm
        self.header = header ?? TestTokens.header(algorithm)
        self.cause = cause
        self.keys = keys
    }
}

private let unknown = "has a kid that is not in the key set"
private let unfit = "has an algorithm that is not its key's"
private let ambiguous = "could be from more than one key"
private let withoutKid = #"{"alg":"RS256"}"#

@Suite("Key sets")
struct IdentityKeySetTests {
    @Test(
        "A key is used for what it was published for alone",
        arguments: [
            Published("alg RS256 verifies RS256", .rs256) { [try $0.rsaJWK(#","alg":"RS256""#)] },
            Published("alg RS256 does not verify PS256", .ps256, cause: unfit) { [try $0.rsaJWK(#","alg":"RS256""#)] },
            Published("alg PS256 does not verify RS256", .rs256, cause: unfit) { [try $0.rsaJWK(#","alg":"PS256""#)] },
            Published("alg of another type", .rs256, cause: unknown) { [try $0.rsaJWK(#","alg":"ES256""#)] },
            Published("alg HS256 on a public key", .rs256, cause: unknown) { [try $0.rsaJWK(#","alg":"HS256""#)] },
            Published("alg for encryption", .rs256, cause: unknown) { [try $0.rsaJWK(#","alg":"RSA-OAEP""#)] },
            Published("alg that is no text", .rs256, cause: unknown) { [try $0.rsaJWK(#","alg":1"#)] },
            Published("use sig", .es256) { [$0.p256JWK(#","use":"sig""#)] },
            Published("use enc", .es256, cause: unknown) { [$0.p256JWK(#","use":"enc""#)] },
            Published("key_ops verify", .edDSA) { [$0.ed25519JWK(#","key_ops":["verify"]"#)] },
            Published("key_ops sign", .edDSA, cause: unknown) { [$0.ed25519JWK(#","key_ops":["sign"]"#)] },
            Published("key_ops empty", .edDSA, cause: unknown) { [$0.ed25519JWK(#","key_ops":[]"#)] },
            Published("private part published", .edDSA, cause: unknown) { [$0.ed25519JWK(#","d":"AA""#)] },
        ])
    private func purpose(_ published: Published) async throws { try await check(published) }

    @Test(
        "A kid names one key, and without one a single key must fit",
        arguments: [
            Published("no kid, one key fits", .rs256, header: withoutKid) { [try $0.rsaJWK(), $0.p256JWK()] },
            Published("no kid, key without one", .rs256, header: withoutKid) { [try $0.rsaJWK(kid: nil)] },
            Published("no kid, two keys fit", .rs256, header: withoutKid, cause: ambiguous) {
                [try $0.rsaJWK(), try $0.rsaJWK(kid: "b")]
            },
            Published("no kid, no key fits", .rs256, header: withoutKid, cause: unknown) { [$0.p256JWK()] },
            Published("kid, key without one", .rs256, cause: unknown) { [try $0.rsaJWK(kid: nil)] },
            Published("kid used for two types", .rs256) { [$0.p256JWK(kid: "rsa"), try $0.rsaJWK()] },
            Published("kid used twice", .rs256, cause: ambiguous) { [try $0.rsaJWK(), try $0.rsaJWK()] },
        ])
    private func choice(_ published: Published) async throws { try await check(published) }

    @Test(
        "A key that is malformed or weak is left out, and the others stay",
        arguments: [
            #"{"kty":"oct","kid":"hs","k":"c2VjcmV0","alg":"HS256"}"#,
            #"{"kty":"RSA","kid":"p256"}"#,
            #"{"kty":"RSA","kid":"p256","n":"","e":"AQAB"}"#,
            #"{"kty":"RSA","kid":"p256","n":"AQAB==","e":"AQAB"}"#,
            #"{"kty":"RSA","kid":"p256","n":1,"e":3}"#,
            #"{"kty":"EC","kid":"p256","crv":"P-256","x":"AA","y":"AA"}"#,
            #"{"kty":"EC","kid":"p256","crv":"secp256k1","x":"AA","y":"AA"}"#,
            #"{"kty":"OKP","kid":"p256","crv":"X25519","x":"AA"}"#,
            #"{"kty":"OKP","kid":"p256","crv":"Ed25519","x":"AA"}"#,
            #"{"kty":"p256"}"#, #"{}"#, "null", "1", "[]",
        ])
    func malformed(_ key: String) async throws {
        let tokens = try TestTokens.shared.get()
        let fixture = try IdentityFixture(jwks: TestTokens.jwks([key, tokens.p256JWK()]))
        await fixture.expectAccepted(try tokens.token(by: .es256, claims: fixture.claims()))
    }

    @Test("A point that is not on the curve is no key")
    func offCurve() async throws {
        let tokens = try TestTokens.shared.get()
        let x = String(repeating: "A", count: 42) + "E"
        let key = #"{"kty":"EC","crv":"P-256","kid":"p256","x":"\#(x)","y":"\#(x)"}"#
        let fixture = try IdentityFixture(jwks: TestTokens.jwks([key]))
        await fixture.expectRefused(try tokens.token(by: .es256, claims: fixture.claims()), unknown)
    }

    @Test("An RSA key of 1024 bits is no key")
    func weak() async throws {
        let weak = try _RSA.Signing.PrivateKey(unsafeKeySize: _RSA.Signing.KeySize(bitCount: 1024))
        let numbers = try weak.publicKey.getKeyPrimitives()
        let (n, e) = (Base64URL.encode(numbers.modulus), Base64URL.encode(numbers.publicExponent))
        let key =
            #"{"kty":"RSA","kid":"rsa","n":"\#(String(decoding: n, as: UTF8.self))","e":"\#(String(decoding: e, as: UTF8.self))"}"#
        let fixture = try IdentityFixture(jwks: TestTokens.jwks([key]))
        let signed = TestTokens.signedText(
            header: Array(TestTokens.header(.rs256).utf8), claims: Array(fixture.claims().utf8))
        let signature = try weak.signature(for: SHA256.hash(data: Array(signed.utf8)), padding: .insecurePKCS1v1_5)
        await fixture.expectRefused(TestTokens.joined(signed, Array(signature.rawRepresentation)), unknown)
    }

    @Test("A symmetric key in a key set is ignored, with or without a secret", arguments: [nil, TestTokens.secret])
    func symmetric(_ secret: String?) async throws {
        let tokens = try TestTokens.shared.get()
        let key = #"{"kty":"oct","kid":"hs","k":"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE","alg":"HS256"}"#
        let fixture = try IdentityFixture(secret: secret, jwks: TestTokens.jwks([key, tokens.p256JWK()]))
        let signed = TestTokens.signedText(
            header: Array(#"{"alg":"HS256","kid":"hs"}"#.utf8), claims: Array(fixture.claims().utf8))
        let code = TestTokens.authenticationCode(
            over: Array(signed.utf8), with: Array("01234567890123456789012345678901".utf8))
        await fixture.expectRefused(
            TestTokens.joined(signed, code),
            secret == nil ? "has an algorithm that there is no key for" : "has a wrong signature")
    }

    @Test(
        "A document that is not a key set gives no key",
        arguments: ["", "{}", "[]", #"{"keys":{}}"#, #"{"keys":[]}"#, #"{"keys":[],"keys":[]}"#, "<html>"])
    func documents(_ document: String) async throws {
        let fixture = try IdentityFixture(jwks: document)
        await fixture.expectRefused(try fixture.tokens.token(by: .es256, claims: fixture.claims()), unknown)
        await fixture.expectAccepted(try fixture.tokens.token(by: .hs256, claims: fixture.claims()))
    }

    private func check(_ published: Published) async throws {
        let fixture = try IdentityFixture(jwks: TestTokens.jwks(try published.keys(try TestTokens.shared.get())))
        let token = try fixture.tokens.token(
            by: published.algorithm, header: published.header, claims: fixture.claims())
        if let cause = published.cause {
            await fixture.expectRefused(token, cause)
        } else {
            await fixture.expectAccepted(token)
        }
    }
}
