import SpellJSON
import Testing

struct RepeatedMemberTests {
    private func error(_ text: String) -> JSONSyntaxError? {
        do throws(JSONSyntaxError) {
            _ = try JSONSyntax.check(Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        #"{"a":1,"a":2}"#, #"{"a":1,"b":2,"a":1}"#, #"{"x":{"a":1,"a":2}}"#, #"[{"a":1},{"a":1,"a":2}]"#,
        #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#, #"{"\u0061":1,"\u0061":2}"#,
        #"{"b":{"c":1},"a":1,"c":{"a":2},"\u0061":2}"#, #"{"a":{"a":1,"b":2},"a":0}"#,
    ])
    func aRepeatedNameIsRefused(_ text: String) {
        #expect(error(text)?.reason == #"repeats the member "a""#)
    }

    @Test func theOffsetIsThatOfTheSecondName() {
        #expect(error(#"{"a":1,"a":2}"#)?.offset == 7)
    }

    @Test func namesThatOnlyLookAlikeAreDifferent() {
        #expect(error("{\"\u{E9}\":1,\"e\u{301}\":2}") == nil)
        #expect(error(#"{"a":1,"A":2,"":3," ":4,"a ":5}"#) == nil)
    }

    /// The object grows past the size at which the bookkeeping changes.
    @Test(arguments: [15, 16, 17, 18, 40, 1000]) func objectsOfAnySizeAreChecked(_ count: Int) {
        let members = (0..<count).map { "\"k\($0)\":{\"k\($0)\":0}" }
        #expect(error("{\(members.joined(separator: ","))}") == nil)
        for repeated in [0, count / 2, count - 1] {
            let all = members + ["\"\\u006b\(repeated)\":1"]
            #expect(error("{\(all.joined(separator: ","))}")?.reason == "repeats the member \"k\(repeated)\"")
            let plain = members + ["\"k\(repeated)\":1"]
            #expect(error("{\(plain.joined(separator: ","))}")?.reason == "repeats the member \"k\(repeated)\"")
        }
    }

    /// Quadratic work would take minutes here; so would names chosen to collide, such as spellings that
    /// Unicode calls equivalent.
    @Test(.timeLimit(.minutes(1))) func aHugeObjectTakesLinearTime() {
        let plain = (0..<200_000).map { "\"key\($0)\":1" }
        #expect(error("{\(plain.joined(separator: ","))}") == nil)
        let equivalent = (0..<30_000).map { number in
            "\"" + (0..<15).map { number >> $0 & 1 == 1 ? "\u{E9}" : "e\u{301}" }.joined() + "\":1"
        }
        #expect(error("{\(equivalent.joined(separator: ","))}") == nil)
    }

    @Test func aLongNameIsShortenedInTheReason() {
        let name = String(repeating: "n", count: 5000)
        #expect(error("{\"\(name)\":1,\"\(name)\":2}")?.reason == "repeats the member \"\(name.prefix(61))...\"")
    }
}
