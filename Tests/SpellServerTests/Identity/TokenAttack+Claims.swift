import SpellServer
import SpellTestSupport

extension TokenAttack {
    static let times: [TokenAttack] = [
        time("exp", secondsFromNow: -30, "has expired"),
        time("exp", secondsFromNow: -31, "has expired"),
        claim("exp", "0", "has expired"),
        claim("exp", nil, "has no exp"),
        claim("exp", "null", "has an exp that is not a number"),
        claim("exp", #""1900000000""#, "has an exp that is not a number"),
        claim("exp", "true", "has an exp that is not a number"),
        claim("exp", "[1900000000]", "has an exp that is not a number"),
        claim("exp", "-1", "has an exp out of range"),
        claim("exp", "-1900000000", "has an exp out of range"),
        claim("exp", "253402300800", "has an exp out of range"),
        claim("exp", "9223372036854775807", "has an exp out of range"),
        claim("exp", "9223372036854775808", "has an exp out of range"),
        claim("exp", "99999999999999999999999999999999999999999999", "has an exp out of range"),
        claim("exp", "1e400", "has an exp out of range"),
        claim("exp", "1e999999999999", "has an exp out of range"),
        claim("exp", "1700000000.5", "has expired"),
        claim("exp", "1.7e9", "has expired"),
        claim("exp", "1900000000e-9", "has expired"),
        time("nbf", secondsFromNow: 31, "is not valid yet"),
        claim("nbf", #""0""#, "has an nbf that is not a number"),
        claim("nbf", "1e400", "has an nbf out of range"),
        claim("nbf", "-1", "has an nbf out of range"),
        claim("nbf", "null", "has an nbf that is not a number"),
        claim("iat", #""now""#, "has an iat that is not a number"),
    ]

    static let parties: [TokenAttack] = [
        claim("iss", nil, "has no iss"),
        claim("iss", "null", "has no iss"),
        claim("iss", #"["https://issuer.test"]"#, "has no iss"),
        claim("iss", #""""#, "is from another issuer"),
        claim("iss", #""https://attacker.test""#, "is from another issuer"),
        claim("iss", #""https://issuer.test/""#, "is from another issuer"),
        claim("iss", #""https://issuer.tes""#, "is from another issuer"),
        claim("iss", #""https://issuer.test.attacker.test""#, "is from another issuer"),
        claim("iss", #""HTTPS://issuer.test""#, "is from another issuer"),
        claim("iss", #""https://issuer.test,second""#, "is from another issuer"),
        claim("iss", #""https://issuer.test\u0000""#, "is from another issuer"),
        claim("aud", nil, "has no aud"),
        claim("aud", "null", "has no aud"),
        claim("aud", #"{"https://spell.test":true}"#, "has no aud"),
        claim("aud", "[]", "is for another audience"),
        claim("aud", #""""#, "is for another audience"),
        claim("aud", #""https://other.test""#, "is for another audience"),
        claim("aud", #"["https://other.test","https://spell.test/"]"#, "is for another audience"),
        claim("aud", #""https://other.test https://spell.test""#, "is for another audience"),
        claim("aud", #"["https://spell.test",1]"#, "has a member of aud that is not a string"),
        claim("aud", #"[["https://spell.test"]]"#, "has a member of aud that is not a string"),
        claim("aud", #"["https://spell.test",null]"#, "has a member of aud that is not a string"),
        claim("aud", #""cafe\u0301""#, "is for another audience"),
        claim("scope", "{}", "has a scope that is not text"),
        claim("scope", "[1]", "has a member of scope that is not a string"),
    ]

    static let subjects: [TokenAttack] =
        [
            claim("sub", nil, "has no sub"),
            claim("sub", "null", "has no sub"),
            claim("sub", "1", "has no sub"),
            claim("sub", #"["01890a5d-ac96-774b-bcce-b302099a8057"]"#, "has no sub"),
        ]
        + [
            "", "admin", "01890a5dac96774bbcceb302099a8057", "{01890a5d-ac96-774b-bcce-b302099a8057}",
            "urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a805",
            "01890a5d-ac96-774b-bcce-b302099a80577", #"01890a5d-ac96-774b-bcce-b302099a8057\u0000"#,
            #"01890a5d-ac96-774b-bcce-b302099a8057\n"#, " 01890a5d-ac96-774b-bcce-b302099a8057",
            "0189oa5d-ac96-774b-bcce-b302099a8057", "\u{FF10}1890a5d-ac96-774b-bcce-b302099a8057",
            "../../../ac96-774b-bcce-b302099a8057",
        ].map { claim("sub", "\"\($0)\"", "has a sub that is not a UUID") }

    private static let notStrict = "has a payload that is not strict JSON"

    static let payloads: [TokenAttack] = [
        payload("sub twice", notStrict) { $0.claims(["x": #"1,"sub":"\#($0.user)""#]) },
        payload("sub twice, once escaped", notStrict) { $0.claims(["x": #"1,"s\u0075b":"\#($0.user)""#]) },
        payload("exp twice", notStrict) { $0.claims(["x": #"1,"exp":1"#]) },
        payload("duplicates inside a claim", notStrict) { $0.claims(["x": #"{"a":[{"b":1,"b":2}]}"#]) },
        payload("depth bomb", notStrict) { $0.claims(["x": depthBomb(17)]) },
        payload("deep depth bomb", notStrict) { $0.claims(["x": depthBomb(2000)]) },
        payload("open depth bomb", notStrict) { _ in String(repeating: "[", count: 3000) },
        payload("more behind the object", notStrict) { $0.claims() + "{}" },
        payload("a zero byte behind the object", notStrict) { $0.claims() + "\u{0}" },
        payload("a zero byte in a claim", notStrict) { $0.claims(["x": "\"\u{0}\""]) },
        payload("a lone surrogate", notStrict) { $0.claims(["x": #""\ud800""#]) },
        payload("a comment", notStrict) { $0.claims() + "//" },
        payload("single quotes", notStrict) { _ in "{'sub':1}" },
        payload("NaN", notStrict) { $0.claims(["exp": "NaN"]) },
        payload("leading zero", notStrict) { $0.claims(["exp": "01900000000"]) },
        payload("byte order mark", notStrict) { "\u{FEFF}" + $0.claims() },
        payload("an array", "has a payload that is not an object") { _ in "[]" },
        payload("a string", "has a payload that is not an object") { _ in #""x""# },
        TokenAttack("bytes that are not UTF-8", notStrict) { fixture in
            let claims = Array(fixture.claims(["x": #""?""#]).utf8).map { $0 == UInt8(ascii: "?") ? 0xFF : $0 }
            return try fixture.tokens.token(by: .hs256, header: Array(#"{"alg":"HS256"}"#.utf8), claims: claims)
        },
    ]
}
