import SpellJSON
import Testing

struct JSONSyntaxTests {
    static let good = [
        "null", "true", "false", "0", "-0", "1", "-1", "10", "0.5", "-0.0", "1e5", "1E+5", "1e-05", "1.25e10",
        "123456789012345678901234567890.123456789", #""""#, #""a""#, #""é€😀""#, #""\"\\\/\b\f\n\r\t""#,
        #""\u0000\u00e9\uD83D\uDE00""#, "\"\u{7F}\u{80}\u{10FFFF}\"", "[]", "[1]", "[1,2]", "[[],{}]", "{}",
        #"{"a":1}"#, #"{"a":1,"b":{"a":2}}"#, #"{"":0}"#, #"{"a":[{"a":1},{"a":2}]}"#,
        "[ 1 , 2 ]", "{ \"a\" :\t1 ,\r\n\"b\": 2 }",
    ]

    static let bad = [
        "", " ", "nul", "nulll", "True", "tru", "TRUE", "undefined", "NaN", "Infinity", "-Infinity", "'a'", "a",
        "01", "-", "-01", "00", "+1", ".5", "1.", "1.e5", "1e", "1e+", "0x10", "1_000", "--1", "1 2", "1,",
        "\"", "\"a", #""\""#, #""\a""#, #""\u12""#, #""\u12G4""#, #""\U0041""#, #""\ud800""#, #""\udc00""#,
        #""\ud800\n""#, #""\ud800\ud800""#, #""\ud800\u0041""#, #""\udc00\ud800""#, #""\u00e"#,
        "\"\n\"", "\"\t\"", "\"\u{0}\"", "\"\u{1F}\"",
        "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1:2]", "[]]", "[}",
        "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{a:1}", "{1:1}", "{\"a\" 1}",
        "{\"a\":1 \"b\":2}", "{\"a\":1}}", "{\"a\",\"b\"}", "{]", "\u{FEFF}1", "\u{FEFF}", "/* */1", "1//", "\u{A0}1",
    ]

    @Test(arguments: good) func jsonIsAccepted(_ text: String) throws {
        let bytes = Array(text.utf8)
        #expect(try JSONSyntax.check(bytes) == 0..<bytes.count)
        #expect(try JSONSyntax.check(bytes[...]) == 0..<bytes.count)
        #expect(try JSONValue(JSONValue(bytes).encoded) == JSONValue(bytes))
    }

    @Test(arguments: bad) func whatIsNotJSONIsRefused(_ text: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONSyntax.check(Array(text.utf8)) }
        #expect(error?.reason == "is not valid JSON")
        #expect(throws: JSONSyntaxError.self) { try JSONValue(Array(text.utf8)) }
        #expect(throws: JSONSyntaxError.self) { try JSONMembers(Array("{\"x\":\(text)}".utf8)) }
    }

    @Test(
        "Bytes that are not UTF-8 are refused",
        arguments: [
            [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0xAF],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
        ] as [[UInt8]])
    func badUTF8(_ bytes: [UInt8]) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONSyntax.check([0x22] + bytes + [0x22]) }
        #expect(error == JSONSyntaxError(offset: 1, reason: "is not valid UTF-8"))
    }

    @Test func theRangeLeavesOutTheSpaceAround() throws {
        #expect(try JSONSyntax.check(Array(" \n{ } \t".utf8)) == 2..<5)
    }

    @Test func nestingIsBoundedAtTheExactDepth() throws {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = { (depth: Int) in
                Array((String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)).utf8)
            }
            #expect(throws: Never.self) { try JSONSyntax.check(deep(128)) }
            #expect(throws: Never.self) { try JSONValue(deep(128)) }
            let error = #expect(throws: JSONSyntaxError.self) { try JSONSyntax.check(deep(129)) }
            #expect(error?.reason == "is nested deeper than 128 levels")
            #expect(throws: JSONSyntaxError.self) { try JSONValue(deep(129)) }
            #expect(throws: JSONSyntaxError.self) { try JSONSyntax.check(deep(100_000)) }
        }
        #expect(throws: Never.self) { try JSONSyntax.check(Array("7".utf8), maxDepth: 0) }
        #expect(throws: JSONSyntaxError.self) { try JSONSyntax.check(Array("[]".utf8), maxDepth: 0) }
    }

    @Test func theOffsetSaysWhere() {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONSyntax.check(Array(#"{"a":1,"b":x}"#.utf8)) }
        #expect(error?.offset == 11)
    }

    @Test(arguments: [
        ("{ \"a b\" : [ 1 , \"x \\\" y\" ] }", #"{"a b":[1,"x \" y"]}"#), (" 1.50e1 ", "1.50e1"),
        ("\"\\\\\" ", "\"\\\\\""),
        ("[\n\t]", "[]"),
    ])
    func compactingTakesOnlyInsignificantSpaceAway(_ text: String, _ compact: String) {
        #expect(String(decoding: JSONSyntax.compact(Array(text.utf8)), as: UTF8.self) == compact)
    }
}
