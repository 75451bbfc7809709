import FoundationEssentials
import SpellJSON
import Testing

/// The official suite, draft 2020-12.
struct SchemaSuiteTests {
    @Test func everyRequiredCaseIsAnsweredRight() throws {
        let suite = try SchemaSuite()
        let groups = try suite.groups(in: "")
        let result = try SchemaSuiteResult(groups, remotes: suite.remotes)
        print("JSON Schema 2020-12, required: \(result.passed) cases of \(groups.count) groups pass.")
        #expect(result.wrong == [])
        #expect(result.refused == [:], "no group is unsupported")
        #expect(result.passed == groups.reduce(0) { $0 + $1.cases.count })
        #expect(result.passed > 1000, "the suite is whole")
    }

    /// Of the optional cases: the files whose subject is supported. What is refused here is refused by design.
    @Test func theOptionalCasesOfSupportedFeaturesAreAnsweredRight() throws {
        let suite = try SchemaSuite()
        let files = [
            "anchor.json", "bignum.json", "dynamicRef.json", "ecmascript-regex.json", "float-overflow.json", "id.json",
            "no-schema.json", "non-bmp-regex.json", "refOfUnknownKeyword.json", "unknownKeyword.json",
        ]
        let result = try SchemaSuiteResult(try suite.groups(in: "optional", files: files), remotes: suite.remotes)
        print("JSON Schema 2020-12, optional: \(result.passed) cases pass.")
        #expect(result.wrong == [])
        #expect(result.refused == [:])
    }

    @Test func aMissingSuiteIsAFailureThatSaysWhatToRun() {
        let error = #expect(throws: SchemaSuite.Missing.self) { try SchemaSuite(root: URL(filePath: "/nowhere")) }
        #expect(error?.description == "/nowhere is missing: run scripts/fetch-schema-suite first")
    }
}
