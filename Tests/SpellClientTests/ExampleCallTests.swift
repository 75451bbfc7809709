import SpellClient
import SpellJSON
import Testing

@Suite struct ExampleCallTests {
    private func command(_ schema: String?) throws -> String? {
        let schema = schema.map { #","inputSchema":\#($0)"# } ?? ""
        return ExampleCall(try JSONValue(Array(#"{"slug":"a@v1"\#(schema)}"#.utf8)))?.command
    }

    @Test func `a spell without parameters is called by its name`() throws {
        #expect(try command(nil) == "spell run a@v1")
        #expect(try command("true") == "spell run a@v1")
        #expect(try command(#"{"type":"object"}"#) == "spell run a@v1")
    }

    @Test(arguments: [
        (#"{"type":"integer"}"#, "-p x=1"), (#"{"type":"integer","minimum":320}"#, "-p x=320"),
        (#"{"type":"string"}"#, "-p x=text"), (#"{"type":"boolean"}"#, "-p x=true"),
        (#"{"type":["string","null"]}"#, "-p x=text"), (#"{"default":"a b"}"#, "-p 'x=a b'"),
        (#"{"examples":["it's"]}"#, #"-p 'x=it'\''s'"#), (#"{"enum":["png","jpg"]}"#, "-p x=png"),
        (#"{"const":1.50}"#, "-p x=1.50"), (#"{"type":"array","items":{"type":"number"}}"#, "-p 'x=[1]'"),
        (#"{"type":"object","required":["n"],"properties":{"n":{"type":"integer"},"m":{}}}"#, #"-p 'x={"n":1}'"#),
        (#"{"default":"5"}"#, #"-p 'x="5"'"#), (#"{"default":"@me"}"#, #"-p 'x="@me"'"#),
        (#"{"type":"string","minLength":8}"#, "-p 'x=text text'"),
    ])
    func `a value is one that the schema suggests, typed as -p reads it back`(schema: String, words: String) throws {
        let whole = #"{"type":"object","properties":{"y":{},"x":\#(schema)},"required":["x"]}"#
        #expect(try command(whole) == "spell run a@v1 \(words)")
        let value = try #require(words.wholeMatch(of: /-p '?(x=.*?)'?/)?.1)
        let typed = String(value).replacing(#"'\''"#, with: "'")
        #expect(throws: Never.self) { try ParameterList([typed]) }
    }

    @Test func `the schema's own example counts, and optional parameters show where none is required`() throws {
        #expect(try command(#"{"examples":[{"a":1,"b":"two"}]}"#) == "spell run a@v1 -p a=1 -p b=two")
        let three = #"{"properties":{"a":{"type":"null"},"b":{},"c":{}}}"#
        #expect(try command(three) == "spell run a@v1 -p a=null -p b=text")
    }

    @Test func `what a shell would run is quoted`() throws {
        let schema = #"{"required":["x;rm"],"properties":{"x;rm":{"default":"$(reboot)"}}}"#
        #expect(try command(schema) == "spell run a@v1 -p 'x;rm=$(reboot)'")
    }

    @Test func `the same call over HTTP and MCP`() throws {
        let schema = #"{"type":"object","properties":{"t":{"const":"it's"}},"required":["t"]}"#
        let call = try #require(ExampleCall(try JSONValue(Array(#"{"slug":"a@v1","inputSchema":\#(schema)}"#.utf8))))
        #expect(
            try call.curl(to: ServerAddress("https://spell.example"))
                == #"curl -sS https://spell.example/api/spell/execute -H "authorization: Bearer $(spell auth token)""#
                + #" -H 'content-type: application/json' -d '{"spellId":"a@v1","parameters":{"t":"it'\''s"}}'"#)
        #expect(call.toolCall == #"{"name":"a.v1","arguments":{"t":"it's"}}"#)
    }

    @Test func `a spell whose schema allows nothing has no call`() throws {
        #expect(try command("false") == nil)
        #expect(try command(#"{"type":"string"}"#) == nil)
        #expect(try command(#"{"properties":{"a":false},"required":["a"]}"#) == nil)
        #expect(
            try command(#"{"required":["a"],"properties":{"a":{"type":"integer","default":"five"}}}"#)
                == "spell run a@v1 -p a=1")
    }
}
