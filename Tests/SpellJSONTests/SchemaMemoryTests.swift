import SpellJSON
import Testing

/// A schema takes a bounded amount of memory, whatever a small text may stand for.
@Suite(.timeLimit(.minutes(1)))
struct SchemaMemoryTests {
    private static let tooLarge = "makes the schema's regular expressions too large together (50,000 steps)"
    private static let wide = "(?:.{99}){9}"

    private func all(_ patterns: [String]) -> String {
        "{\"allOf\":[\(patterns.map { "{\"pattern\":\"\($0)\"}" }.joined(separator: ","))]}"
    }

    private func memory(_ schema: String) throws -> Int { try JSONSchema(Array(schema.utf8)).memoryBytes }

    @Test func equalPatternsAreCompiledOnce() throws {
        let one = try memory(all([Self.wide]))
        let many = all(Array(repeating: Self.wide, count: 8500))
        #expect(try memory(many) < one + 25 * many.utf8.count)
        let two = all(["^\(Self.wide)$", "^\(Self.wide)$"])
        #expect(try fits(two, "\"\(String(repeating: "a", count: 891))\""))
        #expect(try faults(two, "\"short\"").count == 2)
    }

    @Test func differentPatternsAreBoundedTogether() throws {
        #expect(refusal(all((0..<50).map { "\(Self.wide)\($0)" })) == nil)
        let refused = try #require(refusal(all((0..<8000).map { "\(Self.wide)\($0)" })))
        #expect(refused.hasPrefix("/allOf/"))
        #expect(refused.hasSuffix("/pattern \(Self.tooLarge)"))
    }

    @Test func patternsOfNamesCountToo() throws {
        let names = (0..<10_000).map { "\"[\\\\p{L}]\($0)\":true" }.joined(separator: ",")
        let refused = try #require(refusal("{\"patternProperties\":{\(names)}}"))
        #expect(refused.hasPrefix("/patternProperties/[\\p{L}]"))
        #expect(refused.hasSuffix(" \(Self.tooLarge)"))
    }

    @Test(arguments: ["ab", "\\\\d", "\\\\p{L}"])
    func whatAClassHoldsCounts(_ member: String) {
        let long = "[\(String(repeating: member, count: 250_000 / member.utf8.count))]"
        #expect(refusal("{\"pattern\":\"\(long)\"}") == "/pattern \(Self.tooLarge)")
    }

    @Test func whatIsRepeatedIsKeptOnce() throws {
        #expect(try memory(all(["^[a-z0-9]{1,4000}$"])) < 1 << 20)
    }

    @Test func spellingsOfOneLetterStayDifferentPatterns() throws {
        #expect(try faults(all(["^\u{E9}$", "^e\u{301}$"]), "\"\u{E9}\"").count == 1)
    }

    @Test func aDocumentThatIsReferredToCounts() throws {
        let small = try memory("true")
        let metaschema = try memory(#"{"$ref":"https://json-schema.org/draft/2020-12/schema"}"#)
        #expect(metaschema > small + 50_000)
    }
}
