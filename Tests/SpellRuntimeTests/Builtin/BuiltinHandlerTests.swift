import SpellKernel
import SpellRuntime
import Testing

@Suite("Builtin handlers")
struct BuiltinHandlerTests {
    /// Handler, parameters, the output's text.
    private static let answerTable: [(String, String, String)] = [
        ("echo", #"{"a":1.0e2,"b":[ 1 ]}"#, #"{"a":1.0e2,"b":[ 1 ]}"#),
        (
            "sha256", #"{"text":"abc"}"#,
            #"{"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}"#
        ),
        (
            "sha256", #"{"text":""}"#,
            #"{"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}"#
        ),
        (
            "sha256", #"{"base64":"YWJj"}"#,
            #"{"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}"#
        ),
        ("json.pointer", #"{"document":{"a/b":[1,2.50]},"pointer":"/a~1b/1"}"#, #"{"found":true,"value":2.50}"#),
        ("json.pointer", #"{"document":{"m~n":null},"pointer":"/m~0n"}"#, #"{"found":true,"value":null}"#),
        ("json.pointer", #"{"document":[1],"pointer":""}"#, #"{"found":true,"value":[1]}"#),
        ("json.pointer", #"{"document":{"":{"":7}},"pointer":"//"}"#, #"{"found":true,"value":7}"#),
        ("json.pointer", #"{"document":[1],"pointer":"/01"}"#, #"{"found":false}"#),
        ("json.pointer", #"{"document":[1],"pointer":"/-"}"#, #"{"found":false}"#),
        ("json.pointer", #"{"document":[1],"pointer":"/1"}"#, #"{"found":false}"#),
        ("json.pointer", #"{"document":[1],"pointer":"/99999999999999999999"}"#, #"{"found":false}"#),
        ("json.pointer", #"{"document":"text","pointer":"/0"}"#, #"{"found":false}"#),
        ("text.template", #"{"template":"Hi {{ name }}!","values":{"name":"Ann"}}"#, #"{"text":"Hi Ann!"}"#),
        (
            "text.template", #"{"template":"{{a}}{{b}}{{c}}","values":{"a":1.50,"b":null,"c":[true]}}"#,
            #"{"text":"1.50[true]"}"#
        ),
        ("text.template", #"{"template":"{{a}}","values":{"a":"{{b}}","b":"no"}}"#, #"{"text":"{{b}}"}"#),
        // One name in two of Unicode's forms is two names.
        (
            "text.template", #"{"template":"{{\u00e9}}{{e\u0301}}","values":{"\u00e9":1,"e\u0301":2}}"#,
            #"{"text":"12"}"#
        ),
        ("csv.parse", #"{"text":"\u00e9,e\u0301\n1,2"}"#, #"{"rows":[{"é":"1","é":"2"}]}"#),
        ("text.template", #"{"template":"a } b { c }} d","values":{}}"#, #"{"text":"a } b { c }} d"}"#),
        (
            "text.template", #"{"template":"<b>{{a}}</b>","values":{"a":"<&>\"'"},"escape":"html"}"#,
            #"{"text":"<b>&lt;&amp;&gt;&quot;&#39;</b>"}"#
        ),
        (
            "csv.parse", #"{"text":"name,age\r\nAnn,31\r\n\"B, \"\"b\"\"\",\r\n"}"#,
            #"{"rows":[{"name":"Ann","age":"31"},{"name":"B, \"b\"","age":""}]}"#
        ),
        ("csv.parse", #"{"text":"a;b\n\n1;\"x\ny\"","delimiter":";"}"#, #"{"rows":[{"a":"1","b":"x\ny"}]}"#),
        ("csv.parse", #"{"text":"a,b\n1,2","header":false}"#, #"{"rows":[["a","b"],["1","2"]]}"#),
        ("csv.parse", "{\"text\":\"\u{FEFF}a\\n1\"}", #"{"rows":[{"a":"1"}]}"#),
        ("csv.parse", #"{"text":""}"#, #"{"rows":[]}"#),
        ("csv.parse", #"{"text":",","header":false}"#, #"{"rows":[["",""]]}"#),
        // RFC 9562 appendix A.4.
        (
            "uuid", #"{"namespace":"dns","name":"www.example.com"}"#,
            #"{"uuid":"2ed6657d-e927-568b-95e1-2665a8aea6a2"}"#
        ),
        (
            "uuid", #"{"namespace":"6BA7B810-9DAD-11D1-80B4-00C04FD430C8","name":"www.example.com"}"#,
            #"{"uuid":"2ed6657d-e927-568b-95e1-2665a8aea6a2"}"#
        ),
    ]

    @Test("answers what its documentation says", arguments: answerTable)
    func answers(handler: String, parameters: String, output: String) async throws {
        let config = #"{"handler":"\#(handler)"}"#
        #expect(try await BuiltinRuntime().output(of: config, .builtin, parameters) == output)
    }

    /// Handler, parameters, a word of the message.
    private static let failureTable: [(String, String, String)] = [
        ("sha256", "{}", "either 'text' or 'base64'"),
        ("sha256", #"{"text":"a","base64":"YQ=="}"#, "either 'text' or 'base64'"),
        ("sha256", #"{"text":1}"#, "'text' must be a string"),
        ("sha256", #"{"base64":"@"}"#, "not valid base64"),
        ("json.pointer", #"{"pointer":""}"#, "'document' is missing"),
        ("json.pointer", #"{"document":1,"pointer":"a"}"#, "not a JSON Pointer"),
        ("json.pointer", #"{"document":1,"pointer":"/~2"}"#, "not a JSON Pointer"),
        ("text.template", #"{"template":"{{a}}","values":{}}"#, "'values' has no 'a'"),
        ("text.template", #"{"template":"{{a","values":{"a":1}}"#, "'{{' without '}}'"),
        ("text.template", #"{"template":"","values":[]}"#, "'values' must be an object"),
        ("text.template", #"{"template":"","values":{},"escape":"url"}"#, "'none' or 'html'"),
        ("csv.parse", #"{"text":"a,b\n1"}"#, "line 2 of 'text' has another number of fields"),
        ("csv.parse", #"{"text":"a\n\"1\n\n"}"#, "line 2 of 'text' opens a quote"),
        ("csv.parse", #"{"text":"a\n\n\"1\" "}"#, "line 3 of 'text' has a character after a closing quote"),
        ("csv.parse", #"{"text":"a\nx\"y"}"#, "line 2 of 'text' has a quote inside"),
        ("csv.parse", #"{"text":"a,a"}"#, "repeats a name"),
        ("csv.parse", #"{"text":"a","delimiter":"x"}"#, "'delimiter' must be"),
        ("csv.parse", #"{"text":"a","header":1}"#, "'header' must be true or false"),
        ("uuid", #"{"namespace":"mine","name":"a"}"#, "'namespace' must be a UUID"),
    ]

    @Test("says what is wrong with parameters that it cannot work with", arguments: failureTable)
    func fails(handler: String, parameters: String, words: String) async throws {
        let failure = await #expect(throws: RuntimeFailure.self) {
            try await BuiltinRuntime().output(of: #"{"handler":"\#(handler)"}"#, .builtin, parameters)
        }
        #expect(failure?.reason == .trapped)
        #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
    }

    /// Small parameters whose output would be a thousand times larger.
    private static let amplifierTable: [(String, String)] = [
        (
            "text.template",
            #"{"template":"\#(String(repeating: "{{a}}", count: 2000))","values":{"a":"\#(String(repeating: "x", count: 2000))"}}"#
        ),
        ("csv.parse", #"{"text":"\#(String(repeating: "n", count: 2000))\#(String(repeating: "\\n1", count: 2000))"}"#),
    ]

    @Test("stops an output that grows beyond the limit", arguments: amplifierTable)
    func amplifies(handler: String, parameters: String) async throws {
        let failure = await #expect(throws: RuntimeFailure.self) {
            try await BuiltinRuntime().output(of: #"{"handler":"\#(handler)"}"#, .builtin, parameters)
        }
        #expect(failure?.reason == .outputTooLarge)
    }

    @Test("gives an invocation one UUID of its own, and the same one whenever it is computed again")
    func uuidOfInvocation() async throws {
        let runtime = BuiltinRuntime()
        let spell = Spell.sample(.builtin, config: #"{"handler":"uuid"}"#)
        let invocations = [InvocationID.new(), InvocationID.new()]
        var outputs: [JSONText] = []
        for invocation in invocations + invocations {
            let outcome = await runtime.run(
                spell, .emptyObject, as: invocation, at: Timestamp(microseconds: 0), for: nil)
            guard case .success(let output, _) = outcome else { continue }
            outputs.append(output)
        }
        try #require(outputs.count == 4)
        #expect(outputs[0] == outputs[2])
        #expect(outputs[1] == outputs[3])
        #expect(outputs[0] != outputs[1])
        #expect(outputs[0].string.utf8.count == #"{"uuid":"2ed6657d-e927-568b-95e1-2665a8aea6a2"}"#.utf8.count)
    }
}
