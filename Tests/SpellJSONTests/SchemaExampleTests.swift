import SpellJSON
import Testing

@Suite struct SchemaExampleTests {
    /// Each has an example, and the example is allowed.
    @Test(arguments: [
        #"{"type":"integer"}"#, #"{"type":"integer","minimum":320}"#,
        #"{"type":"integer","exclusiveMinimum":5,"maximum":6}"#,
        #"{"type":"integer","maximum":-3}"#, #"{"type":"integer","minimum":10,"multipleOf":7}"#,
        #"{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":0.5}"#,
        #"{"type":"number","multipleOf":0.25,"minimum":3.1}"#,
        #"{"type":"number","minimum":-1,"maximum":-0.5}"#, #"{"type":["null","string"]}"#, #"{"type":"null"}"#, "{}",
        "true",
        #"{"type":"string","minLength":8}"#, #"{"type":"string","maxLength":2}"#, #"{"type":"string","maxLength":0}"#,
        #"{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,62}(@v[1-9][0-9]{0,8})?$"}"#,
        #"{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$","format":"date"}"#, #"{"pattern":"^(cat|dog)s?$"}"#,
        #"{"type":"string","pattern":"^[A-Z]+$","minLength":5}"#, #"{"type":"string","pattern":"^\\p{Lu}{3}$"}"#,
        #"{"type":"string","format":"uuid"}"#, #"{"type":"string","format":"date-time"}"#, #"{"enum":[[1],2]}"#,
        #"{"const":{"a":1}}"#, #"{"default":7,"maximum":3,"type":"integer"}"#,
        #"{"examples":["x",5],"type":"integer"}"#,
        #"{"type":"array","items":{"type":"integer"},"minItems":3,"uniqueItems":true}"#,
        #"{"type":"array","items":{"enum":["a","b","c"]},"minItems":3,"uniqueItems":true}"#,
        #"{"type":"array","items":{"type":"boolean"},"minItems":2,"uniqueItems":true}"#,
        #"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":false,"minItems":2}"#,
        #"{"type":"array","contains":{"const":9},"minContains":2}"#,
        #"{"type":"array","maxItems":0,"items":{"type":"string"}}"#,
        ##"{"type":"object","required":["a"],"properties":{"a":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"integer","minimum":4}}}"##,
        ##"{"required":["a"],"properties":{"a":{"$ref":"#named"}},"$defs":{"n":{"$anchor":"named","type":"boolean"}}}"##,
        #"{"type":"object","minProperties":2,"additionalProperties":{"type":"integer"}}"#,
        #"{"type":"object","required":["x1"],"patternProperties":{"^x":{"type":"boolean"}},"additionalProperties":false}"#,
        #"{"type":"object","properties":{"a":{},"b":{}},"dependentRequired":{"a":["b"]},"required":["a"]}"#,
        #"{"allOf":[{"required":["a"]},{"properties":{"a":{"type":"integer"}}},{"properties":{"a":{"minimum":5}}}],"type":"object"}"#,
        #"{"type":"object","oneOf":[{"required":["a"]},{"required":["b"]}],"properties":{"a":{"type":"string"},"b":{"type":"null"}}}"#,
        #"{"anyOf":[false,{"type":"integer","minimum":3}]}"#,
        #"{"oneOf":[{"type":"integer","maximum":0},{"type":"integer","minimum":0}]}"#,
        #"{"type":"object","properties":{"kind":{"enum":["a","b"]}},"required":["kind"],"if":{"properties":{"kind":{"const":"a"}}},"then":{"required":["n"]}}"#,
        ##"{"type":"object","properties":{"next":{"$ref":"#"},"v":{"type":"integer"}},"required":["v"]}"##,
        #"{"type":"object","properties":{"tree":{"type":"object","properties":{"leaf":{"type":"string","minLength":1}},"required":["leaf"]}},"required":["tree"]}"#,
        #"{"type":"string","contentEncoding":"base64"}"#, #"{"type":"object","default":{"a":1},"required":["a"]}"#,
        #"{"type":["integer","string"],"minimum":5}"#, #"{"not":{"type":"string"},"type":"integer"}"#,
    ])
    func `an example is allowed by its schema`(_ text: String) throws {
        let schema = try JSONValue(Array(text.utf8))
        let example = try #require(SchemaExample.value(for: schema), "\(text)")
        #expect(try JSONSchema(Array(text.utf8)).faults(in: example).isEmpty)
    }

    @Test(arguments: [
        (#"{"type":"integer","minimum":320}"#, "320"), (#"{"type":"integer","maximum":500}"#, "1"),
        (#"{"default":"png","examples":["jpg"]}"#, #""jpg""#), (#"{"default":"png"}"#, #""png""#),
        (#"{"type":"string","format":"email"}"#, #""ada@example.com""#), (#"{"const":1.50}"#, "1.50"),
        (#"{"type":"string","pattern":"^v[0-9]+$"}"#, #""v1""#), (#"{"enum":["a","b"]}"#, #""a""#),
        (#"{"properties":{"a":{"type":"integer"},"b":{"type":"boolean"},"c":{}}}"#, #"{"a":1,"b":true}"#),
    ])
    func `it is what a person would expect`(_ text: String, _ example: String) throws {
        let value = SchemaExample.value(for: try JSONValue(Array(text.utf8)))
        #expect(value.map { String(decoding: $0.encoded, as: UTF8.self) } == example)
    }

    @Test(arguments: [
        "false", #"{"type":"integer","minimum":2,"maximum":1}"#, #"{"allOf":[{"type":"string"},{"type":"integer"}]}"#,
        ##"{"required":["a"],"properties":{"a":{"$ref":"#"}}}"##, #"{"type":"nonsense"}"#,
        #"{"$ref":"https://elsewhere.example/x"}"#,
    ])
    func `what allows nothing, or nothing that ends, has none`(_ text: String) throws {
        #expect(SchemaExample.value(for: try JSONValue(Array(text.utf8))) == nil)
    }

    @Test func `a schema that branches without end takes no time`() throws {
        let wide = (0..<40).map { ##""p\##($0)":{"$ref":"#"}"## }.joined(separator: ",")
        let names = (0..<40).map { #""p\#($0)""# }.joined(separator: ",")
        let schema = try JSONValue(Array(#"{"type":"object","properties":{\#(wide)},"required":[\#(names)]}"#.utf8))
        #expect(SchemaExample.value(for: schema) == nil)
    }

    /// Where a case of the suite shows that a schema allows something, most examples are to be found.
    @Test func `most schemas of the official suite that allow something have an example`() throws {
        var found = 0, groups = 0
        for group in try SchemaSuite().groups(in: "") where group.cases.contains(where: { $0["valid"] == true }) {
            guard let compiled = try? JSONSchema(group.schema) else { continue }
            groups += 1
            guard let example = SchemaExample.value(for: try JSONValue(group.schema)) else { continue }
            found += 1
            #expect(compiled.faults(in: example).isEmpty, "\(group.name)")
        }
        #expect(found * 10 >= groups * 8, "\(found) of \(groups)")
    }
}
