import SpellJSON
import Testing

/// Work that an author and a caller can ask for together is bounded: the check ends with a fault that says so.
@Suite(.timeLimit(.minutes(1)))
struct SchemaBoundTests {
    /// What takes longer goes to a thread that nobody waits for.
    @Test func whatTakesLongIsNotDoneAtOnce() throws {
        let choices = (0..<30).map { #"{"const":\#($0)}"# }.joined(separator: ",")
        let schema = try JSONSchema(Array(#"{"items":{"anyOf":[\#(choices),true]}}"#.utf8))
        let short = Array("[7,7,100]".utf8)
        #expect(schema.faultsAtOnce(in: short) == schema.faults(in: short))
        let many = Array("[\(Array(repeating: "99", count: 2000).joined(separator: ","))]".utf8)
        #expect(schema.faultsAtOnce(in: many) == nil, "for the work")
        #expect(schema.faults(in: many).isEmpty)
        let large = Array("[\(Array(repeating: "7", count: 40_000).joined(separator: ","))]".utf8)
        #expect(schema.faultsAtOnce(in: large) == nil, "for its size")
    }

    private static let tooMuch = " takes too much work to be checked against the schema"

    private func repeated(_ element: String, _ count: Int) -> String {
        Array(repeating: element, count: count).joined(separator: ",")
    }

    @Test func doublingReferencesDoNotDoubleTheWork() throws {
        let steps = (0..<60).map {
            "\"s\($0)\":{\"anyOf\":[{\"$ref\":\"#/$defs/s\($0 + 1)\"},{\"$ref\":\"#/$defs/s\($0 + 1)\"}]}"
        }
        let schema =
            "{\"$ref\":\"#/$defs/s0\",\"$defs\":{\(steps.joined(separator: ",")),\"s60\":{\"type\":\"string\"}}}"
        #expect(try faults(schema, "1") == [Self.tooMuch])
        #expect(try fits(schema, "\"a\""))
    }

    @Test func aCheckThatIsGivenUpIsNeverAPass() throws {
        let steps = (0..<60).map {
            "\"s\($0)\":{\"allOf\":[{\"$ref\":\"#/$defs/s\($0 + 1)\"},{\"$ref\":\"#/$defs/s\($0 + 1)\"}]}"
        }
        let defs = "\"$defs\":{\(steps.joined(separator: ",")),\"s60\":true}"
        for applied in [
            ##"{"$ref":"#/$defs/s0"}"##, ##"{"not":{"$ref":"#/$defs/s0"}}"##,
            ##"{"not":{"not":{"$ref":"#/$defs/s0"}}}"##,
        ] {
            #expect(try faults("{\"allOf\":[\(applied)],\(defs)}", "1") == [Self.tooMuch])
        }
    }

    @Test func manyKeywordsOverALargeValueAreStopped() throws {
        let schema = "{\"allOf\":[\(repeated(#"{"items":true}"#, 10_000))]}"
        #expect(try faults(schema, "[\(repeated("1", 10_000))]").first?.hasSuffix(Self.tooMuch) == true)
    }

    @Test func aLongChainOfReferencesIsNoMatterForTheStack() throws {
        let chain = (0..<3000).map { "\"c\($0)\":{\"$ref\":\"#/$defs/c\($0 + 1)\"}" }
        let schema = "{\"$ref\":\"#/$defs/c0\",\"$defs\":{\(chain.joined(separator: ",")),\"c3000\":true}}"
        #expect(try faults(schema, "1") == [" nests or refers too deeply to be checked against the schema"])
    }

    @Test func theDeepestValueFitsARecursiveSchema() throws {
        let schema = ##"{"anyOf":[{"type":"integer"},{"type":"array","items":{"allOf":[{"$ref":"#"}]}}]}"##
        #expect(try fits(schema, String(repeating: "[", count: 128) + String(repeating: "]", count: 128)))
    }
}
