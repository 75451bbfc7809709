import SpellJSON
import Testing

struct JSONNumberTests {
    private func number(_ text: String) throws -> JSONNumber { try #require(JSONNumber(text)) }

    @Test(arguments: ["1.0", "1e400", "-0", "0.10", "123456789012345678901234567890", "1E+2"])
    func theTextIsKept(_ text: String) throws {
        #expect(try JSONValue(Array("[\(text)]".utf8)).encoded == Array("[\(text)]".utf8))
    }

    @Test(arguments: [
        ("1", "1.0"), ("1", "10e-1"), ("100", "1e2"), ("0", "-0"), ("0", "0e99"), ("0.5", "5E-1"), ("-1.50", "-15e-1"),
        ("1e400", "10e399"), ("12345678901234567890123", "1.2345678901234567890123e22"),
    ])
    func equalNumbersAreEqualHoweverWritten(_ left: String, _ right: String) throws {
        #expect(try number(left) == number(right))
        #expect(try Set([number(left), number(right)]).count == 1)
        #expect(try !(number(left) < number(right)))
    }

    @Test(arguments: [
        ("-1", "0"), ("-2", "-1"), ("0", "1e-400"), ("9", "10"), ("0.1", "0.10000000000000000000000001"),
        ("9007199254740992", "9007199254740993"), ("-1e400", "1"), ("1", "1e400"), ("99999999999999999999", "1e20"),
        ("-0.2", "-0.19"), ("9223372036854775807", "9223372036854775808"), ("-1e-5", "1e-5"),
    ])
    func orderIsExact(_ smaller: String, _ larger: String) throws {
        #expect(try number(smaller) < number(larger))
        #expect(try !(number(larger) < number(smaller)))
        #expect(try number(smaller) != number(larger))
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("1.0", 1), ("1e2", 100), ("-120e-1", -12), ("9223372036854775807", .max),
            ("-9223372036854775808", .min), ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1.5", nil),
            ("1e19", nil), ("1e-1", nil), ("0e999999999999999999999", 0), ("1e999999999999999999999", nil),
        ] as [(String, Int?)])
    func intValueIsExactOrNil(_ text: String, _ value: Int?) throws {
        #expect(try number(text).intValue == value)
    }

    @Test(arguments: ["", "01", "1.", " 1", "1 ", "+1", "0x1", "nan", "1,2", "\"1\"", "true"])
    func otherTextIsNoNumber(_ text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test func integersAreToldFromFractions() throws {
        #expect(try number("1e400").isInteger && number("1.000").isInteger && number("-7").isInteger)
        #expect(try !number("1.5").isInteger && !number("1e-1").isInteger)
    }
}
