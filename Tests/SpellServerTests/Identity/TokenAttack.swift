import SpellKernel
import SpellServer
import SpellTestSupport
import Testing

/// A token that must be refused: how it is made, and the cause that must be given, so that no attack is refused for
/// another reason than its own.
struct TokenAttack: Sendable, CustomTestStringConvertible {
    let name: String
    let cause: String
    let make: @Sendable (IdentityFixture) throws -> String

    init(_ name: String, _ cause: String, _ make: @escaping @Sendable (IdentityFixture) throws -> String) {
        self.name = name
        self.cause = cause
        self.make = make
    }

    var testDescription: String { name }

    /// Truly signed claims, with one of them changed (nil: left out).
    static func claim(_ name: String, _ value: String?, _ cause: String) -> TokenAttack {
        TokenAttack("\(name): \(value ?? "missing")", cause) { fixture in
            try fixture.tokens.token(by: .hs256, claims: fixture.claims([name: value]))
        }
    }

    /// A truly signed time claim, in seconds from now.
    static func time(_ name: String, secondsFromNow: Int64, _ cause: String) -> TokenAttack {
        TokenAttack("\(name): now\(secondsFromNow < 0 ? "" : "+")\(secondsFromNow)", cause) { fixture in
            try fixture.tokens.token(
                by: .hs256, claims: fixture.claims([name: "\(fixture.time.seconds + secondsFromNow)"]))
        }
    }

    /// Truly signed claims with this text.
    static func payload(_ name: String, _ cause: String, _ text: @escaping @Sendable (IdentityFixture) -> String)
        -> TokenAttack
    {
        TokenAttack(name, cause) { try $0.tokens.token(by: .hs256, claims: text($0)) }
    }

    /// A header with this text over good claims, truly signed by the algorithm.
    static func header(_ text: String, signedBy algorithm: SigningAlgorithm = .hs256, _ cause: String) -> TokenAttack {
        TokenAttack("header \(text.prefix(80)) signed by \(algorithm.rawValue)", cause) {
            try $0.tokens.token(by: algorithm, header: text, claims: $0.claims())
        }
    }

    /// A good token, respelled.
    static func respelled(
        _ name: String, _ cause: String, by algorithm: SigningAlgorithm = .hs256,
        _ change: @escaping @Sendable (String) -> String
    ) -> TokenAttack {
        TokenAttack(name, cause) { change(try $0.tokens.token(by: algorithm, claims: $0.claims())) }
    }

    /// A good header and good claims under another signature.
    static func signature(
        _ name: String, _ cause: String, for algorithm: SigningAlgorithm,
        _ sign: @escaping @Sendable (IdentityFixture, [UInt8]) throws -> [UInt8]
    ) -> TokenAttack {
        TokenAttack("\(algorithm.rawValue): \(name)", cause) { fixture in
            let signed = TestTokens.signedText(
                header: Array(TestTokens.header(algorithm).utf8), claims: Array(fixture.claims().utf8))
            return TestTokens.joined(signed, try sign(fixture, Array(signed.utf8)))
        }
    }
}
