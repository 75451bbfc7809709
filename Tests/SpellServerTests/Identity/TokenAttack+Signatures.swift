import Crypto
import SpellServer
import SpellTestSupport

extension TokenAttack {
    private static let wrong = "has a wrong signature"

    /// Good headers and claims that the issuer's key did not sign.
    static let signatures: [TokenAttack] =
        SigningAlgorithm.allCases.flatMap { algorithm in
            [
                signature("by another key", wrong, for: algorithm) { _, signed in
                    algorithm == .hs256
                        ? TestTokens.authenticationCode(over: signed, with: Array("another secret".utf8))
                        : try attacker.get().signature(by: algorithm, over: signed)
                },
                signature("of other bytes", wrong, for: algorithm) {
                    try $0.tokens.signature(by: algorithm, over: $1 + [65])
                },
                signature("cut short", wrong, for: algorithm) {
                    try $0.tokens.signature(by: algorithm, over: $1).dropLast()
                },
                signature("cut to a byte", wrong, for: algorithm) {
                    Array(try $0.tokens.signature(by: algorithm, over: $1).prefix(1))
                },
                signature("with a byte more", wrong, for: algorithm) {
                    try $0.tokens.signature(by: algorithm, over: $1) + [0]
                },
                signature("with a zero before it", wrong, for: algorithm) {
                    [0] + (try $0.tokens.signature(by: algorithm, over: $1))
                },
                signature("with a bit flipped", wrong, for: algorithm) { fixture, signed in
                    var bytes = try fixture.tokens.signature(by: algorithm, over: signed)
                    bytes[bytes.count / 2] ^= 1
                    return bytes
                },
                signature("of zeros", wrong, for: algorithm) { fixture, signed in
                    try fixture.tokens.signature(by: algorithm, over: signed).map { _ in 0 }
                },
            ]
        } + [
            signature("in DER", wrong, for: .es256) {
                Array(try $0.tokens.p256.signature(for: SHA256.hash(data: $1)).derRepresentation)
            },
            signature("with r and s zero in DER", wrong, for: .es256) { _, _ in [0x30, 6, 2, 1, 0, 2, 1, 0] },
            signature("with r and s the order of the group", wrong, for: .es256) { _, _ in p256Order + p256Order },
            signature("with r one and s zero", wrong, for: .es256) { _, _ in one + zero },
            signature("with r zero and s one", wrong, for: .es256) { _, _ in zero + one },
            signature("with the order added to s", wrong, for: .edDSA) { fixture, signed in
                let bytes = try fixture.tokens.ed25519.signature(for: signed)
                return Array(bytes.prefix(32)) + sum(Array(bytes.suffix(32)), ed25519Order)
            },
            signature("with the neutral point and zero", wrong, for: .edDSA) { _, _ in
                [1] + Array(repeating: 0, count: 63)
            },
            TokenAttack("claims of one token, signature of another", wrong) { fixture in
                let first = try fixture.tokens.token(by: .hs256, claims: fixture.claims())
                let second = try fixture.tokens.token(by: .hs256, claims: fixture.claims(["sub": #""x""#]))
                return first.split(separator: ".").prefix(2).joined(separator: ".") + "."
                    + second.split(separator: ".").suffix(1).joined()
            },
        ]

    private static let zero = [UInt8](repeating: 0, count: 32)
    private static let one = [UInt8](repeating: 0, count: 31) + [1]

    /// SEC 2 section 2.4.2, big-endian.
    private static let p256Order = bytes("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
    /// RFC 8032 section 5.1, little-endian: adding it makes another spelling of the same signature.
    private static let ed25519Order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
    }

    /// Of two little-endian numbers.
    private static func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var carry = 0
        return zip(left, right).map { pair in
            let digit = Int(pair.0) + Int(pair.1) + carry
            carry = digit >> 8
            return UInt8(digit & 0xFF)
        }
    }
}
