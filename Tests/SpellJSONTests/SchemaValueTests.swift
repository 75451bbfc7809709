import SpellJSON
import Testing

/// What the official suite leaves open: exact numbers, code points, annotations.
struct SchemaValueTests {
    @Test(arguments: [
        ("0.01", "4.35", true), ("0.0001", "0.0075", true), ("0.0001", "0.00751", false), ("1", "1e400", true),
        ("3", "1e400", false), ("7", "7e300", true), ("0.1", "0", true), ("1e-400", "3", true),
        ("1e300", "1e299", false),
        ("999999999999999989", "999999999999999989e5", true), ("999999999999999989", "999999999999999990", false),
        ("2", "123456789012345678901234567890123456789012345678", true), ("1.5", "4.50", true), ("1.5", "-3", true),
        ("12", "12000000000000000000000000000000001", false), ("5e2", "1500", true), ("5e2", "150", false),
    ])
    func multiplesAreExact(_ divisor: String, _ value: String, _ isMultiple: Bool) throws {
        #expect(try fits("{\"multipleOf\":\(divisor)}", value) == isMultiple)
    }

    @Test func boundsAreExactBeyondDoubles() throws {
        #expect(try !fits(#"{"maximum":9007199254740992}"#, "9007199254740993"))
        #expect(try fits(#"{"maximum":9007199254740993}"#, "9007199254740993.0"))
        #expect(try !fits(#"{"exclusiveMinimum":1e400}"#, "1e400"))
        #expect(try fits(#"{"exclusiveMinimum":1e400}"#, "1.1e400"))
    }

    @Test func equalityIsByValueAndCodePoint() throws {
        #expect(try fits(#"{"const":1.0}"#, "1") && fits(#"{"enum":[{"a":[10,2]}]}"#, #"{"a":[1e1,2.0]}"#))
        #expect(try !fits(#"{"const":1}"#, "true") && !fits("{\"const\":\"\u{E9}\"}", "\"e\u{301}\""))
        #expect(try fits(#"{"uniqueItems":true}"#, "[1,true,\"1\",[1],{\"a\":1},null,0,false,\"\u{E9}\",\"e\u{301}\"]"))
        #expect(try !fits(#"{"uniqueItems":true}"#, #"[{"a":1,"b":2},{"b":2.0,"a":1}]"#))
    }

    @Test func memberNamesCompareByCodePoints() throws {
        #expect(try !fits("{\"required\":[\"\u{E9}\"]}", "{\"e\u{301}\":1}"))
        #expect(try fits("{\"properties\":{\"\u{E9}\":false}}", "{\"e\u{301}\":1}"))
        #expect(
            try !fits("{\"properties\":{\"\u{E9}\":true,\"e\u{301}\":{\"type\":\"null\"}}}", "{\"e\u{301}\":1}"))
    }

    @Test(arguments: [
        #"{"format":"email"}"#, #"{"contentEncoding":"base64","contentMediaType":"application/json"}"#,
        #"{"contentMediaType":"application/json","contentSchema":{"type":"null"}}"#, #"{"default":5,"examples":[1]}"#,
        #"{"x-anything":{"type":"null"}}"#, #"{"then":false,"else":false}"#, #"{"minContains":3}"#,
    ])
    func annotationsFailNoValue(_ schema: String) throws {
        #expect(try fits(schema, #""@@@""#))
    }
}
