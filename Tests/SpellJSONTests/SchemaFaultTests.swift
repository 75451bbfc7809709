import SpellJSON
import Testing

/// Each keyword says where and why.
struct SchemaFaultTests {
    @Test(arguments: [
        (#"{"type":"string"}"#, "1", " must be a string"),
        (#"{"type":["null","integer"]}"#, "1.5", " must be null or an integer"),
        (#"{"const":{"a":1}}"#, "2", #" must be {"a":1}"#),
        (#"{"enum":["a",1,null]}"#, "2", #" must be one of "a", 1, null"#),
        (#"{"minimum":1.5}"#, "1.4999999999999999999999", " must be at least 1.5"),
        (#"{"maximum":2}"#, "2.0000000000000000000001", " must be at most 2"),
        (#"{"exclusiveMinimum":0}"#, "0e7", " must be greater than 0"),
        (#"{"exclusiveMaximum":3}"#, "3.0", " must be less than 3"),
        (#"{"multipleOf":0.01}"#, "4.351", " must be a multiple of 0.01"),
        (#"{"minLength":2}"#, #""😀""#, " must have at least 2 characters"),
        (#"{"maxLength":1}"#, #""ab""#, " must have at most 1 character"),
        (#"{"pattern":"^a+$"}"#, #""ab""#, #" must match the pattern "^a+$""#),
        (#"{"minItems":1}"#, "[]", " must have at least 1 item"),
        (#"{"maxItems":1}"#, "[1,2]", " must have at most 1 item"),
        (#"{"uniqueItems":true}"#, "[1,2,1.0]", " must not repeat an item, but item 2 is an earlier one again"),
        (#"{"minProperties":2}"#, #"{"a":1}"#, " must have at least 2 members"),
        (#"{"maxProperties":0}"#, #"{"a":1}"#, " must have at most 0 members"),
        (#"{"required":["a\"b"]}"#, "{}", #" must have the member "a\"b""#),
        (#"{"dependentRequired":{"a":["b"]}}"#, #"{"a":1}"#, #" must have the member "b", because it has "a""#),
        (#"{"propertyNames":{"maxLength":1}}"#, #"{"ab":1}"#, "/ab has a name that must have at most 1 character"),
        (#"{"properties":{"a~/b":{"type":"null"}}}"#, #"{"a~/b":1}"#, "/a~0~1b must be null"),
        (#"{"patternProperties":{"^x":false}}"#, #"{"xy":1}"#, "/xy is not allowed"),
        (#"{"additionalProperties":false}"#, #"{"k":1}"#, "/k is not allowed"),
        (#"{"items":{"type":"null"}}"#, "[null,1]", "/1 must be null"),
        (#"{"prefixItems":[true,false]}"#, "[1,2]", "/1 is not allowed"),
        (#"{"contains":{"type":"null"}}"#, "[1]", " must contain at least 1 item of the wanted kind"),
        (#"{"contains":true,"maxContains":1}"#, "[1,2]", " must contain at most 1 item of the given kind"),
        (#"{"allOf":[{"type":"null"}]}"#, "1", " must be null"),
        (#"{"anyOf":[{"type":"null"},false]}"#, "1", " must fit at least one of the 2 schemas in anyOf"),
        (#"{"oneOf":[true,true]}"#, "1", " must fit exactly one of the 2 schemas in oneOf, but fits several"),
        (#"{"oneOf":[false]}"#, "1", " must fit exactly one of the 1 schema in oneOf, but fits none"),
        (#"{"not":{}}"#, "1", " must not fit the schema in not"),
        (#"{"if":{"type":"string"},"then":false}"#, #""a""#, " is not allowed"),
        (#"{"if":{"type":"string"},"else":{"minimum":5}}"#, "4", " must be at least 5"),
        (#"{"dependentSchemas":{"a":{"required":["b"]}}}"#, #"{"a":1}"#, #" must have the member "b""#),
        (#"{"prefixItems":[true],"unevaluatedItems":false}"#, "[1,2]", "/1 is not allowed"),
        (#"{"properties":{"a":true},"unevaluatedProperties":false}"#, #"{"a":1,"b":2}"#, "/b is not allowed"),
        ("false", "1", " is not allowed"),
    ])
    func aFaultNamesItsPlaceAndReason(_ schema: String, _ value: String, _ fault: String) throws {
        #expect(try faults(schema, value) == [fault])
    }

    @Test func allFaultsAreReportedInTheOrderOfTheValue() throws {
        let schema = #"{"properties":{"a":{"type":"null"},"b":{"items":{"minimum":1}}},"required":["c"]}"#
        #expect(
            try faults(schema, #"{"b":[0,1,-1],"a":1}"#) == [
                #" must have the member "c""#, "/b/0 must be at least 1", "/b/2 must be at least 1", "/a must be null",
            ])
    }

    @Test func atMost32FaultsAreReported() throws {
        let value = "[\(Array(repeating: "1", count: 100).joined(separator: ","))]"
        #expect(try faults(#"{"items":{"type":"null"}}"#, value).count == 32)
    }

    @Test func aLongPathIsCutAtAPlaceThatExists() throws {
        let name = String(repeating: "n", count: 5000)
        let schema = #"{"additionalProperties":{"additionalProperties":{"type":"null"}}}"#
        #expect(
            try faults(schema, "{\"a\":{\"\(name)\":1}}") == ["/a holds something, deep inside, that must be null"])
    }

    @Test func textThatIsNotJSONIsOneFault() throws {
        #expect(try faults("true", "{") == [" is not valid JSON"])
        #expect(try faults("true", #"{"a":1,"a":1}"#) == [#" repeats the member "a""#])
    }

    @Test func aParsedValueIsCheckedTheSame() throws {
        let schema = try JSONSchema(Array(#"{"items":{"type":"string"}}"#.utf8))
        #expect(schema.faults(in: ["a", 1] as JSONValue).map(\.pointer) == ["/1"])
        #expect(schema.faults(in: ["a"] as JSONValue).isEmpty)
    }
}
