import SpellJSON
import Testing

struct SchemaReferenceTests {
    @Test func aRecursiveSchemaFollowsTheValue() throws {
        let tree =
            ##"{"properties":{"v":{"type":"integer"},"l":{"$ref":"#"},"r":{"$ref":"#"}},"additionalProperties":false}"##
        #expect(try fits(tree, #"{"v":1,"l":{"v":2,"r":{}}}"#))
        #expect(try faults(tree, #"{"l":{"r":{"v":"x"}}}"#) == ["/l/r/v must be an integer"])
    }

    @Test(arguments: [
        ##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"null"}}}"##,
        ##"{"$ref":"#here","$defs":{"a":{"$anchor":"here","type":"null"}}}"##,
        ##"{"$ref":"b","$id":"https://x.example/a","$defs":{"a":{"$id":"/b","type":"null"}}}"##,
        ##"{"$ref":"#/definitions/a%25%7E1b","definitions":{"a%/b":{"type":"null"}}}"##,
        ##"{"$ref":"urn:x:y#/$defs/a","$defs":{"m":{"$id":"urn:x:y","$defs":{"a":{"type":"null"}}}}}"##,
        ##"{"$dynamicRef":"#d","$defs":{"a":{"$dynamicAnchor":"d","type":"null"}}}"##,
    ])
    func referencesFindTheirSchema(_ schema: String) throws {
        #expect(try fits(schema, "null"))
        #expect(try !fits(schema, "1"))
    }

    @Test func theMetaschemaIsKnown() throws {
        let schema = #"{"$ref":"https://json-schema.org/draft/2020-12/schema"}"#
        #expect(try fits(schema, #"{"type":"string","properties":{"a":{"minimum":1}}}"#))
        #expect(
            try faults(schema, #"{"properties":{"a":{"minLength":-1}}}"#) == [
                "/properties/a/minLength must be at least 0"
            ])
    }

    @Test func documentsThatCameAlongAreFound() throws {
        let documents = ["https://x.example/lib": Array(#"{"$defs":{"n":{"type":"null"},"bad":{"type":"nil"}}}"#.utf8)]
        let schema = Array(#"{"$ref":"https://x.example/lib#/$defs/n"}"#.utf8)
        #expect(try JSONSchema(schema, documents: documents).faults(in: Array("1".utf8)).count == 1)
        let bad = refusal(#"{"$ref":"https://x.example/lib#/$defs/bad"}"#, documents: documents)
        #expect(bad?.hasPrefix("https://x.example/lib#/$defs/bad/type must name types") == true)
    }

    @Test(arguments: [
        ("https://other.example/schema.json", "/$ref"), ("#/$defs/missing", "/$ref"), ("#missing", "/$ref"),
        ("file:///etc/passwd", "/$ref"), ("other.json", "/$ref"), ("#/allOf/0", "/$ref"), ("#/%FF", "/$ref"),
    ])
    func whatIsNotHereIsRefusedAndNeverFetched(_ reference: String, _ pointer: String) {
        #expect(
            refusal("{\"$ref\":\"\(reference)\"}")
                == "\(pointer) refers to \"\(reference)\", which is not here (nothing is fetched)")
        #expect(refusal("{\"$defs\":{\"unused\":{\"$dynamicRef\":\"\(reference)\"}}}") != nil)
    }

    @Test(arguments: [
        ##"{"$ref":"#"}"##, ##"{"allOf":[{"$ref":"#"}]}"##, ##"{"not":{"anyOf":[{"$ref":"#"}]}}"##,
        ##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}"##,
        ##"{"if":true,"then":{"$ref":"#"}}"##, ##"{"dependentSchemas":{"a":{"$ref":"#"}}}"##,
    ])
    func aSchemaThatOnlyRefersToItselfIsRefused(_ schema: String) {
        #expect(refusal(schema)?.hasSuffix(" refers to itself without end") == true)
    }

    @Test func anEndlessDynamicReferenceIsAFault() throws {
        let loop = ##"{"$dynamicAnchor":"n","anyOf":[{"$dynamicRef":"#n"}]}"##
        #expect(try faults(loop, "1") == [" nests or refers too deeply to be checked against the schema"])
        #expect(try !fits(##"{"$dynamicAnchor":"n","not":{"$dynamicRef":"#n"}}"##, "1"))
    }
}
