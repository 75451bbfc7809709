import SpellServer
import SpellTestSupport

extension TokenAttack {
    private static let notBase64 = "has a segment that is not strict base64url"
    private static let notThree = "does not have three segments"

    /// Spellings that are not the one spelling of a token.
    static let forms: [TokenAttack] = [
        respelled("nothing", notThree) { _ in "" },
        respelled("two segments", notThree) { $0.split(separator: ".").prefix(2).joined(separator: ".") },
        respelled("one segment", notThree) { String($0.prefix(20)) },
        respelled("a fourth segment", notThree) { $0 + ".e30" },
        respelled("five segments, as an encrypted token", notThree) { $0 + ".e30.e30" },
        respelled("a trailing dot", notThree) { $0 + "." },
        respelled("many trailing dots", notThree) { $0 + "...." },
        respelled("a leading dot", notThree) { "." + $0 },
        respelled("only dots", "has an empty segment") { _ in ".." },
        respelled("no header", "has an empty segment") {
            "." + $0.split(separator: ".").suffix(2).joined(separator: ".")
        },
        respelled("no claims", "has an empty segment") { token in
            token.split(separator: ".").enumerated().map { $0.offset == 1 ? "" : $0.element }.joined(separator: ".")
        },
        respelled("no signature", "has an empty segment") {
            $0.split(separator: ".").prefix(2).joined(separator: ".") + "."
        },
        TokenAttack("alg none without a signature", "has an empty segment") {
            TestTokens.signedText(header: Array(#"{"alg":"none"}"#.utf8), claims: Array($0.claims().utf8)) + "."
        },
        respelled("padding", notBase64) { $0 + "=" },
        respelled("escaped padding", notBase64) { $0 + "%3D" },
        respelled("a space before", notBase64) { " " + $0 },
        respelled("a space behind", notBase64) { $0 + " " },
        respelled("a line break behind", notBase64) { $0 + "\n" },
        respelled("a carriage return inside", notBase64) { $0.prefix(10) + "\r\n" + $0.dropFirst(10) },
        respelled("a zero byte behind", notBase64) { $0 + "\u{0}" },
        respelled("a wide letter", notBase64) { "\u{FF45}" + $0.dropFirst() },
        respelled("quotes", notBase64) { "\"\($0)\"" },
        respelled("two tokens", "does not have three segments") { $0 + ", Bearer " + $0 },
        respelled("the alphabet of plain base64", notBase64) { _ in "e30.e30.ab+/" },
        respelled("bits left over in the signature", notBase64) { withLooseBits($0, segment: 2) },
        respelled("bits left over in the claims", notBase64) { token in
            let segments = token.split(separator: ".").map(String.init)
            let claims = segments[1].dropLast(segments[1].count % 4 == 0 ? 2 : 0)
            return withLooseBits([segments[0], String(claims), segments[2]].joined(separator: "."), segment: 1)
        },
        respelled("a segment of a length that base64 has not", notBase64) { _ in "e30a1.e30.e30" },
        respelled("the JSON form of a signature", notThree) { #"{"payload":"e30","signatures":["\#($0.prefix(9))"]}"# },
        TokenAttack("100 KB, truly signed", "is too long") { fixture in
            let filler = String(repeating: "x", count: 75_000)
            return try fixture.tokens.token(by: .hs256, claims: fixture.claims(["x": "\"\(filler)\""]))
        },
        respelled("one byte too long", "is too long") { $0 + String(repeating: "A", count: 8193 - $0.utf8.count) },
        respelled("100 KB of dots", "is too long") { _ in String(repeating: ".", count: 100_000) },
        respelled("8 KB of dots", notThree) { _ in String(repeating: ".", count: 8192) },
    ]

    /// Sets a bit of the segment's last character that no byte has: it decodes to the same bytes where that is allowed.
    private static func withLooseBits(_ token: String, segment: Int) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var segments = token.split(separator: ".").map(String.init)
        let last = alphabet.firstIndex(of: segments[segment].last ?? "A") ?? 0
        segments[segment] = segments[segment].dropLast() + String(alphabet[last ^ 1])
        return segments.joined(separator: ".")
    }
}
