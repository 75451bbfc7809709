import SpellJSON
import Testing

/// A schema that is wrong, or that asks for something unsupported, is refused when it is compiled.
struct SchemaRefusalTests {
    @Test(arguments: [
        ("{", " is not valid JSON"), ("1", " must be a schema: an object or a boolean"),
        (#"{"type":"strnig"}"#, "/type must name types: null, boolean, number, integer, string, array, object"),
        (#"{"type":["string","string"]}"#, "/type must be an array of different strings"),
        (#"{"type":[]}"#, "/type must name types: null, boolean, number, integer, string, array, object"),
        (#"{"enum":1}"#, "/enum must be an array"), (#"{"minimum":"1"}"#, "/minimum must be a number"),
        (#"{"multipleOf":0}"#, "/multipleOf must be greater than 0"),
        (
            #"{"multipleOf":1.234567890123456789}"#,
            "/multipleOf has more than 18 significant digits, which is not supported"
        ),
        (#"{"minLength":-1}"#, "/minLength must be an integer from 0"),
        (#"{"maxItems":1.5}"#, "/maxItems must be an integer from 0"),
        (#"{"uniqueItems":1}"#, "/uniqueItems must be a boolean"), (#"{"pattern":1}"#, "/pattern must be a string"),
        (#"{"required":["a","a"]}"#, "/required must be an array of different strings"),
        (#"{"required":true}"#, "/required must be an array of different strings"),
        (#"{"dependentRequired":{"a":[1]}}"#, "/dependentRequired/a must be an array of different strings"),
        (#"{"properties":[]}"#, "/properties must be an object"),
        (#"{"properties":{"a/b":{"items":7}}}"#, "/properties/a~1b/items must be a schema: an object or a boolean"),
        (#"{"items":[{}]}"#, "/items must be a schema: an object or a boolean"),
        (#"{"allOf":[]}"#, "/allOf must not be empty"), (#"{"anyOf":{}}"#, "/anyOf must be an array"),
        (#"{"then":1}"#, "/then must be a schema: an object or a boolean"),
        (#"{"$defs":{"a":null}}"#, "/$defs/a must be a schema: an object or a boolean"),
        (#"{"contentSchema":3}"#, "/contentSchema must be a schema: an object or a boolean"),
        (#"{"format":1}"#, "/format must be a string"), (#"{"title":1}"#, "/title must be a string"),
        (#"{"$ref":1}"#, "/$ref must be a URI reference"), (#"{"$ref":"a b"}"#, "/$ref must be a URI reference"),
        (#"{"$id":"x#y"}"#, "/$id must be a URI reference without a fragment"),
        (#"{"$anchor":"1a"}"#, "/$anchor must be a name ([A-Za-z_][-A-Za-z0-9._]*)"),
        (#"{"$anchor":"a","$defs":{"b":{"$anchor":"a"}}}"#, "/$defs/b/$anchor is the anchor of another schema too"),
        (#"{"$id":"urn:a","$defs":{"b":{"$id":"urn:a"}}}"#, "/$defs/b/$id is the $id of another schema too"),
        (
            #"{"$schema":"http://json-schema.org/draft-07/schema#"}"#,
            "/$schema must be https://json-schema.org/draft/2020-12/schema: other dialects are not supported"
        ),
        (
            #"{"dependencies":{}}"#,
            "/dependencies is a keyword of an older draft: use dependentRequired or dependentSchemas"
        ),
        (
            #"{"additionalItems":false}"#,
            "/additionalItems is a keyword of an older draft: use items (beside prefixItems)"
        ),
    ])
    func aWrongSchemaIsRefusedWithItsPlace(_ schema: String, _ reason: String) {
        #expect(refusal(schema) == reason)
    }

    @Test func unknownVocabulariesAreRefusedWhereTheyAreRequired() {
        let metaschema = { (isRequired: Bool) in
            let listed = #"{"https://json-schema.org/draft/2020-12/vocab/validation":true,"urn:mine":\#(isRequired)}"#
            let text = #"{"$schema":"https://json-schema.org/draft/2020-12/schema","$vocabulary":\#(listed)}"#
            return ["https://x.example/meta": Array(text.utf8)]
        }
        let schema = #"{"$schema":"https://x.example/meta","type":"null"}"#
        #expect(refusal(schema, documents: metaschema(false)) == nil)
        #expect(
            refusal(schema, documents: metaschema(true))
                == #"/$schema requires the vocabulary "urn:mine", which is not supported"#)
    }

    @Test func theSizeOfASchemaIsBounded() {
        let padded = { (size: Int) in "{" + String(repeating: " ", count: size - 2) + "}" }
        #expect(refusal(padded(JSONSchema.maxBytes)) == nil)
        #expect(refusal(padded(JSONSchema.maxBytes + 1)) == " is larger than 256 KiB")
        let name = String(repeating: "n", count: 3000)
        #expect(
            refusal("{\"properties\":{\"\(name)\":{}}}")
                == "/properties holds a schema at a path of more than 2048 bytes")
    }
}
