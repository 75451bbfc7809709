import Crypto
import CryptoExtras
import Foundation
import SpellServer
import SpellTestSupport

extension TokenAttack {
    private static let unknownAlgorithm = "has an algorithm that is not accepted"

    /// Headers that ask for less, or for something else, than the keys allow.
    static let headers: [TokenAttack] =
        ["none", "None", "NONE", "nOnE", "", "hs256", "rs256", "es256", "eddsa", "EDDSA", "HS256 ", "HS384", "HS512"]
        .map {
            header(#"{"alg":"\#($0)"}"#, unknownAlgorithm)
        }
        + ["RS384", "RS512", "PS384", "PS512", "RS1", "RSA-OAEP", "dir"].map {
            header(#"{"alg":"\#($0)","kid":"rsa"}"#, signedBy: .rs256, unknownAlgorithm)
        }
        + ["ES384", "ES512", "ES256K", "Ed25519"].map {
            header(#"{"alg":"\#($0)","kid":"p256"}"#, signedBy: .es256, unknownAlgorithm)
        } + [
            header(#"{"typ":"JWT"}"#, "has no algorithm"),
            header(#"{"alg":null}"#, "has no algorithm"),
            header(#"{"alg":256}"#, "has no algorithm"),
            header(#"{"alg":["HS256"]}"#, "has no algorithm"),
            header(#"{"alg":"HS256","crit":["exp"],"exp":1}"#, "has a critical header extension"),
            header(#"{"alg":"HS256","crit":[]}"#, "has a critical header extension"),
            header(#"{"alg":"HS256","b64":false,"crit":["b64"]}"#, "has a critical header extension"),
            header(#"{"alg":"HS256","cty":"JWT"}"#, "has nested content"),
            header(#"{"alg":"HS256","typ":"JOSE"}"#, "has a typ that is not a token's"),
            header(#"{"alg":"HS256","typ":"logout+jwt"}"#, "has a typ that is not a token's"),
            header(#"{"alg":"HS256","typ":" JWT"}"#, "has a typ that is not a token's"),
            header(#"{"alg":"HS256","typ":1}"#, "has a typ that is not a string"),
            header(#"{"alg":"HS256","alg":"HS256"}"#, "has a header that is not strict JSON"),
            header(#"{"alg":"HS256","\u0061lg":"none"}"#, "has a header that is not strict JSON"),
            header(#"{"alg":"HS256","kid":"a","kid":"b"}"#, "has a header that is not strict JSON"),
            header(#"{"alg":"HS256","x":{"a":1,"a":2}}"#, "has a header that is not strict JSON"),
            header(#"{"alg":"HS256"}{}"#, "has a header that is not strict JSON"),
            header(#"{"alg":"HS256",}"#, "has a header that is not strict JSON"),
            header("{\"alg\":\"HS256\u{0}\"}", "has a header that is not strict JSON"),
            header("\u{FEFF}{\"alg\":\"HS256\"}", "has a header that is not strict JSON"),
            header(#"{"alg":"HS256\u0000"}"#, unknownAlgorithm),
            header(#"["HS256"]"#, "has a header that is not an object"),
            header(#"{"alg":"HS256","x":"# + depthBomb(1000) + "}", "has a header that is not strict JSON"),
        ]

    /// Headers that choose a key that is not the token's, or bring one along.
    static let keys: [TokenAttack] = [
        header(#"{"alg":"RS256","kid":"p256"}"#, signedBy: .rs256, "has an algorithm that is not its key's"),
        header(#"{"alg":"RS256","kid":"p256"}"#, signedBy: .es256, "has an algorithm that is not its key's"),
        header(#"{"alg":"ES256","kid":"rsa"}"#, signedBy: .es256, "has an algorithm that is not its key's"),
        header(#"{"alg":"ES256","kid":"ed25519"}"#, signedBy: .edDSA, "has an algorithm that is not its key's"),
        header(#"{"alg":"EdDSA","kid":"rsa"}"#, signedBy: .edDSA, "has an algorithm that is not its key's"),
        header(#"{"alg":"PS256","kid":"rsa"}"#, signedBy: .rs256, "has a wrong signature"),
        header(#"{"alg":"RS256","kid":"rsa"}"#, signedBy: .ps256, "has a wrong signature"),
        header(#"{"alg":"RS256","kid":"RSA"}"#, signedBy: .rs256, "has a kid that is not in the key set"),
        header(#"{"alg":"RS256","kid":""}"#, signedBy: .rs256, "has a kid that is not in the key set"),
        header(#"{"alg":"RS256","kid":"../../dev/null"}"#, signedBy: .rs256, "has a kid that is not in the key set"),
        header(#"{"alg":"RS256","kid":"' OR 1=1 --"}"#, signedBy: .rs256, "has a kid that is not in the key set"),
        header(#"{"alg":"RS256","kid":1}"#, signedBy: .rs256, "has a kid that is not a string"),
        header(#"{"alg":"RS256","kid":null}"#, signedBy: .rs256, "has a kid that is not a string"),
        header(#"{"alg":"RS256","kid":["rsa"]}"#, signedBy: .rs256, "has a kid that is not a string"),
        brought("jwk with the honest kid", #""kid":"rsa","jwk":KEY"#, "has a wrong signature"),
        brought("jwk without a kid", #""jwk":KEY"#, "has a wrong signature"),
        brought("jwk with its own kid", #""kid":"mine","jwk":KEY"#, "has a kid that is not in the key set"),
        brought("jku", #""kid":"rsa","jku":"https://attacker.test/jwks.json""#, "has a wrong signature"),
        brought(
            "jku with its own kid", #""kid":"mine","jku":"https://attacker.test/"# + #"""#,
            "has a kid that is not in the key set"),
        brought("x5u", #""kid":"rsa","x5u":"https://attacker.test/cert.pem""#, "has a wrong signature"),
        brought("x5c", #""kid":"rsa","x5c":["MIIB"]"#, "has a wrong signature"),
    ]

    /// HS256 with what everybody knows of the RSA key as the secret.
    static let confusions: [TokenAttack] = [
        confusion("PEM") { Array($0.rsa.publicKey.pemRepresentation.utf8) },
        confusion("PEM and a line break") { Array($0.rsa.publicKey.pemRepresentation.utf8) + [10] },
        confusion("PKCS#1 PEM") { Array($0.rsa.publicKey.pkcs1PEMRepresentation.utf8) },
        confusion("DER") { Array($0.rsa.publicKey.derRepresentation) },
        confusion("modulus") { Array(try $0.rsa.publicKey.getKeyPrimitives().modulus) },
        confusion("JWK") { Array(try $0.rsaJWK().utf8) },
        confusion("JWKS") { Array(try $0.jwks().utf8) },
        confusion("P-256 point") { Array($0.p256.publicKey.x963Representation) },
        confusion("Ed25519 key") { Array($0.ed25519.publicKey.rawRepresentation) },
        confusion("nothing") { _ in [] },
        confusion("zeros") { _ in Array(repeating: 0, count: 32) },
    ]

    static func depthBomb(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    /// Signed with RS256 by the attacker; KEY stands for the attacker's public key.
    private static func brought(_ name: String, _ members: String, _ cause: String) -> TokenAttack {
        TokenAttack("embedded \(name)", cause) { fixture in
            let attacker = try attacker.get()
            let members = members.split(separator: "KEY", omittingEmptySubsequences: false)
                .joined(separator: try attacker.rsaJWK())
            return try attacker.token(by: .rs256, header: #"{"alg":"RS256",\#(members)}"#, claims: fixture.claims())
        }
    }

    private static func confusion(
        _ name: String, _ secret: @escaping @Sendable (TestTokens) throws -> [UInt8]
    ) -> TokenAttack {
        signature("keyed with the public \(name)", "has a wrong signature", for: .hs256) { fixture, signed in
            TestTokens.authenticationCode(over: signed, with: try secret(fixture.tokens))
        }
    }

    static let attacker = Result { try TestTokens() }
}
