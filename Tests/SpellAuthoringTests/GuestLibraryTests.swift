import SpellJSON
import SpellKernel
import Testing

/// The guest library for Swift, compiled to wasm and run in the sandbox.
@Suite struct GuestLibraryTests {
    @Test func `what is JSON is read, and written again without a change of meaning`() async throws {
        let texts = [
            ("null", "null"), (" true ", "true"), ("false", "false"), ("-0", "-0"), ("1e400", "1e400"),
            ("0.10", "0.10"), ("12345678901234567890.5E-3", "12345678901234567890.5E-3"), ("[]", "[]"),
            ("{}", "{}"), ("[ 1 ,\n2 ]", "[1,2]"), (#"{"b" : 1, "a":[{}], "b":2}"#, #"{"b":1,"a":[{}],"b":2}"#),
            (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\u0008\u000c\n\r\t""#), (#""\u00e9\u20AC\ud83d\uDE00""#, "\"é€😀\""),
            (#""\ud83dx\ude00\ud83d\u0041""#, "\"\u{FFFD}x\u{FFFD}\u{FFFD}A\""), ("\"é😀\"", "\"é😀\""),
            (String(repeating: "[", count: 128) + String(repeating: "]", count: 128), ""),
        ]
        let answers = try await ProbeProject.swift.value.answers("parse", texts.map(\.0))
        for (text, answer) in zip(texts, answers) {
            #expect(answer.stringValue == (text.1.isEmpty ? text.0 : text.1), "\(text.0)")
        }
    }

    @Test func `what is not JSON is refused with its place`() async throws {
        let texts = [
            ("", "a value was expected at byte 0"), ("  ", "a value was expected at byte 2"), ("nul", "'null' was"),
            ("truth", "'true' was expected at byte 3"), ("01", "the end was expected at byte 1"), ("1.", "a digit"),
            ("-", "a digit"), ("1e+", "a digit"), ("+1", "a value"), (".5", "a value"), ("[1,]", "a value"),
            ("[1 2]", "',' or ']' was expected at byte 3"), ("{\"a\"}", "':' was"), ("{a:1}", "a member's name"),
            ("{\"a\":1,}", "a member's name"), ("{\"a\":1 \"b\":2}", "',' or '}'"), ("\"a", "a closing quote"),
            ("\"\n\"", "a control character"), (#""\x""#, "an escape"), (#""\u12g4""#, "an escape"),
            (#""\u12"#, "an escape"), ("\"\\", "an escape"), ("NaN", "a value"), ("1 1", "the end"),
            (String(repeating: "[", count: 129), "nested deeper than 128 levels"),
        ]
        let answers = try await ProbeProject.swift.value.answers("parse", texts.map(\.0))
        for (text, answer) in zip(texts, answers) {
            let message = try #require(answer["error"]?.stringValue, "\(text.0) was read")
            #expect(message.hasPrefix("not JSON: ") && message.contains(text.1), "\(text.0): \(message)")
        }
    }

    @Test func `a double is the nearest one, ties to even`() async throws {
        var texts = [
            "0", "-0.0", "1", "0.1", "0.3", "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
            "2.2250738585072011e-308", "2.2250738585072014e-308", "1.7976931348623157e308", "1.7976931348623159e308",
            "1e309", "1e-400", "1e23", "8.5e-310", "9007199254740993", "9007199254740992.99999999999999999999",
            "123456789012345678901234567890", "0.000000000000000000000000000000000000001e60", "1E5", "1e+5",
            "0.3000000000000000166533453693773481063544750213623046875", "1e99999999999", "1e-99999999999",
            "9007199254740993." + String(repeating: "0", count: 900) + "1", "4.35", "100.0625",
        ]
        var generator = SmallGenerator()
        for _ in 0..<400 { texts.append(Double(bitPattern: generator.next()).description) }
        texts = texts.filter { Double($0).map { !$0.isNaN } ?? false }
        let answers = try await ProbeProject.swift.value.answers("doubles", texts)
        for (text, answer) in zip(texts, answers) {
            let expected = try #require(Double(text)).bitPattern
            #expect(answer.stringValue == String(expected), "\(text)")
        }
        let refused = ["", "x", "1x", " 1", "1 ", "e5", "."]
        #expect(try await ProbeProject.swift.value.answers("doubles", refused).allSatisfy { $0 == "none" })
    }

    @Test func `numbers are what fits, and otherwise nothing`() async throws {
        let numbers = "[0,-1,2147483647,2147483648,9223372036854775807,9223372036854775808,5.0,5e3,5.5,1e400,\"5\"]"
        #expect(
            try await ProbeProject.swift.value.output(#"{"numbers":\#(numbers)}"#) == """
                [{"int":0,"int64":0,"double":0.0},{"int":-1,"int64":-1,"double":-1.0},\
                {"int":2147483647,"int64":2147483647,"double":2147483647.0},\
                {"int":null,"int64":2147483648,"double":2147483648.0},\
                {"int":null,"int64":9223372036854775807,"double":9.223372036854776e+18},\
                {"int":null,"int64":null,"double":9.223372036854776e+18},{"int":5,"int64":5,"double":5.0},\
                {"int":5000,"int64":5000,"double":5000.0},{"int":null,"int64":null,"double":5.5},\
                {"int":null,"int64":null,"double":null},{"int":null,"int64":null,"double":null}]
                """)
    }

    @Test func `an output can be written down as a literal, and print goes to the log`() async throws {
        let outcome = try await ProbeProject.swift.value.outcome("{}")
        guard case .success(let output, let usage) = outcome else { throw Missing() }
        #expect(
            output.string == #"""
                {"null":null,"bool":true,"int":-5,"wide":9007199254740993,"double":0.5,"nan":null,\#
                "text":"q\"\\\n\u0001\#u{7F}é😀","interpolated":"1 + 1 = 2","array":[1,[],{}]}
                """#)
        #expect(String(decoding: usage.log, as: UTF8.self) == "a line by log\na line by print\n")
    }

    @Test func `members that must be there are named when they are not`() async throws {
        let probe = try await ProbeProject.swift.value
        let good = #"{"bool":true,"int":1,"double":2,"string":"s","array":[1],"object":{"a":1}}"#
        let output = try await probe.output(#"{"members":\#(good)}"#)
        #expect(output == #"{"bool":true,"int":1,"double":2.0,"string":"s","array":[1],"object":{"a":1}}"#)
        for (name, kind) in [
            ("bool", "true or false"), ("int", "an integer"), ("double", "a number"), ("string", "a string"),
            ("array", "an array"), ("object", "an object"),
        ] {
            let bad = good.replacing("\"\(name)\":", with: "\"\(name)\":null,\"x\":")
            guard case .failure(let failure, let usage) = try await probe.outcome(#"{"members":\#(bad)}"#) else {
                throw Missing()
            }
            #expect(failure.reason == .exited && failure.exitCode == 65)
            #expect(String(decoding: usage.log, as: UTF8.self) == "'\(name)' must be \(kind)\n")
        }
    }

    @Test func `names are compared character by character, and the last of several counts`() async throws {
        let probe = try await ProbeProject.swift.value
        #expect(try await probe.output(#"{"find":{"a":1,"a":2},"name":"a"}"#) == "2")
        #expect(try await probe.output(#"{"find":{"\u0061":1},"name":"a"}"#) == "1")
        #expect(try await probe.output(#"{"find":{"e\u0301":1},"name":"é"}"#) == #""none""#)
    }

    @Test func `an error that is thrown is the run's exit code and the log's last line`() async throws {
        guard case .failure(let failure, let usage) = try await ProbeProject.swift.value.outcome(#"{"fail":9}"#) else {
            throw Missing()
        }
        #expect(failure == RuntimeFailure(.exited, "the spell exited with code 9", exitCode: 9))
        #expect(String(decoding: usage.log, as: UTF8.self) == "failed as asked\n")
        guard case .failure(let zero, _) = try await ProbeProject.swift.value.outcome(#"{"fail":0}"#) else {
            throw Missing()
        }
        #expect(zero.exitCode == 1, "0 would be success")
    }

    @Test func `memory that is freed is used again`() async throws {
        #expect(try await ProbeProject.swift.value.output(#"{"rounds":50000}"#) == "204800000")
    }

    @Test func `strings, sets and randomness of the standard library work`() async throws {
        let probe = try await ProbeProject.swift.value
        #expect(try await probe.output(#"{"words":"b É a e\u0301 B"}"#) == #"{"a":1,"b":2,"é":2}"#)
        let numbers = try await probe.output(#"{"random":true}"#)
        #expect(Set(numbers.dropFirst().dropLast().split(separator: ",")).count > 1)
    }
}

private struct Missing: Error {}

/// The same numbers on every run (SplitMix64).
private struct SmallGenerator: RandomNumberGenerator {
    private var state: UInt64 = 42

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
