import SpellJSON
import Testing

/// Regular expressions by ECMA-262 with the flag u.
struct SchemaPatternTests {
    private func matches(_ pattern: String, _ text: String) throws -> Bool {
        let schema: JSONValue = ["pattern": .string(pattern)]
        return try JSONSchema(schema.encoded).faults(in: JSONValue.string(text)).isEmpty
    }

    @Test(arguments: [
        ("", "anything"), ("a", "bar"), ("^bar$", "bar"), ("^(a|bc)+$", "abcbca"), ("^a{2,3}$", "aaa"),
        ("^a{2}$", "aa"),
        ("^a{2,}$", "aaaaa"), ("^a*?b??$", "aa"), ("^[a-c]+$", "abc"), ("^[^a-c]+$", "xyz"),
        ("^[-a]+$", "a-"), ("^[a\\-z]+$", "-"), ("^[a-]$", "-"), ("^\\d\\D\\w\\W\\s\\S$", "5xa- x"),
        ("\\bfoo\\b", "a foo b"),
        ("a\\Bb", "ab"), ("^.$", "😀"), ("^😀{2}$", "😀😀"), ("^[😀-😂]$", "😁"), ("^\\u{1F600}\\uD83D\\uDE00$", "😀😀"),
        ("^\\x41\\u0042\\cJ\\0$", "AB\n\0"), ("^\\p{L}+$", "héß"), ("^\\p{Lu}\\P{Lu}$", "Ab"),
        ("^\\p{General_Category=Decimal_Number}$", "٣"), ("^[\\p{Letter}\\d_]+$", "é5_"), ("^\\p{Emoji}$", "😀"),
        ("^(?:ab)(?<name>c)$", "abc"), ("^(?=.*\\d)(?=.*[a-z]).{4,}$", "ab1c"), ("^(?!foo)", "bar"), ("(?<=a)b", "ab"),
        ("(?<!a)b", "cb"), ("^(?=a(?!b)).c$", "ac"), ("(?<=^a+)b$", "aaab"), ("^$", ""),
        ("\\^\\$\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/", "^$.*+?()[]{}|/"),
        ("^\\s$", "\u{FEFF}"), ("^\\s$", "\u{2003}"), ("^(a?){3}$", "aa"), ("^(a*)*$", "aaa"), ("^(?:|a)+$", "aa"),
        ("^[\\b]$", "\u{8}"), ("\\@\\-\\_", "@-_"), ("x(?=y|$)", "x"),
    ])
    func theTextMatches(_ pattern: String, _ text: String) throws {
        #expect(try matches(pattern, text))
    }

    @Test(arguments: [
        ("^bar$", "bar\n"), ("^a{2,3}$", "aaaa"), ("^[a-c]+$", "abd"), ("^.$", "\n"), ("^.$", "\u{2028}"),
        ("^\\w$", "é"),
        ("^\\d$", "٣"), ("\\bfoo\\b", "afoo"), ("^\\p{Lu}$", "a"), ("(?<=a)b", "cb"), ("(?<!a)b", "ab"),
        ("^(?!foo)", "food"),
        ("^(?=.*\\d).{4,}$", "abcd"), ("[]", "a"), ("^[^\\s\\d]$", "5"), ("a\\Bb", "a b"), ("^A$", "a"), ("^$", "a"),
    ])
    func theTextDoesNotMatch(_ pattern: String, _ text: String) throws {
        #expect(try !matches(pattern, text))
    }

    @Test(arguments: [
        "(", ")", "a)", "[", "[a", "*", "+a", "a**", "a{2,1}", "a{", "{", "}", "]", "a{x}", "a{,2}", "a{1,2,3}", "\\",
        "[b-a]",
        "[\\d-z]", "\\y", "\\u12", "\\u{110000}", "\\uD800", "\\uDC00", "\\x4", "\\c1", "\\01", "\\p", "\\p{Nope}",
        "\\pL",
        "\\p{Script=Greek}", "\\1", "(a)\\1", "\\k<a>", "(?i:a)", "(?>a)", "(?<1>a)", "(?<a", "^*", "(?=a)*",
        "a{99999}",
        "((a{100}){100}){100}", "(((((a{9}){9}){9}){9}){9})",
    ])
    func aBadOrUnsupportedExpressionIsRefused(_ pattern: String) {
        let schema: JSONValue = ["pattern": .string(pattern)]
        #expect(refusal(String(decoding: schema.encoded, as: UTF8.self))?.hasPrefix("/pattern ") == true)
        let named: JSONValue = ["patternProperties": .object(JSONObject([(pattern, true)]))]
        #expect(refusal(String(decoding: named.encoded, as: UTF8.self))?.hasPrefix("/patternProperties/") == true)
    }

    @Test func groupsInsideEachOtherAreBounded() {
        let nested = String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000)
        #expect(refusal("{\"pattern\":\"\(nested)\"}") == "/pattern has groups nested deeper than 64")
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "(?:)", "()", "(?:(?:)(?:))", "(?:a{0})", "(?:a{0}(?:)*)", "(?:(?:(?=a)){0})", "(?:(?:){0,9})",
        ])
    func repeatingNothingIsNothing(_ body: String) throws {
        let nested = (0..<4).reduce(body) { pattern, _ in "(?:\(pattern){10000})" }
        #expect(try matches("^\(nested)b$", "b"))
        #expect(try !matches("^\(nested)b$", "ab"))
    }

    @Test(.timeLimit(.minutes(1)))
    func repeatingSomethingTooOftenIsRefusedHoweverMuchIsEmpty() {
        let nothing = String(repeating: "(?:){10000}", count: 1000)
        for pattern in ["(?:a\(nothing)){10000}", "(?:(?:(?:(?:|){10000}){10000}){10000}){10000}"] {
            #expect(refusal("{\"pattern\":\"\(pattern)\"}") == "/pattern is too large a regular expression")
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(a*)*b$c", "^(?=(a+)+$)x"])
    func noExpressionTakesExponentialTime(_ pattern: String) throws {
        #expect(try !matches(pattern, String(repeating: "a", count: 20_000) + "!"))
    }
}
