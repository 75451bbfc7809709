import SpellKernel
import Testing

/// `spell.h`, which a new project in C has, compiled to wasm and run in the sandbox.
@Suite struct GuestHeaderTests {
    @Test(arguments: [
        (#"{"text":"a"}"#, #"{"text":"a","number":-1,"name":"none"}"#),
        (
            #" { "number" : -1.5e2 , "inner" : { "x" : [ { } , "]}" ] , "name" : "n" } , "text" : "" } "#,
            #"{"text":"","number":-150,"name":"n"}"#
        ),
        (
            #"{"text":"\"\\\/\b\f\n\r\t\u0001\u00e9\u20AC\ud83d\uDE00é","number":"5"}"#,
            #"{"text":"\"\\/\u0008\u000c\u000a\u000d\u0009\u0001é€😀é","number":-1,"name":"none"}"#
        ),
        (
            #"{"te\u0078t":"\ud83dx\ud83d\u0041","inner":[1],"number":0}"#,
            "{\"text\":\"\u{FFFD}x\u{FFFD}A\",\"number\":0,\"name\":\"none\"}"
        ),
        (#"{"a":{"text":"no"},"b":["text"],"c":"text","text":"yes"}"#, #"{"text":"yes","number":-1,"name":"none"}"#),
    ])
    func `members are found and strings decoded`(parameters: String, output: String) async throws {
        #expect(try await ProbeProject.c.value.output(parameters) == output)
    }

    @Test func `long parameters are read whole`() async throws {
        let text = String(repeating: "0123456789abcdef", count: 20_000)
        let output = try await ProbeProject.c.value.output(#"{"text":"\#(text)"}"#)
        #expect(output == #"{"text":"\#(text)","number":-1,"name":"none"}"#)
    }

    @Test(arguments: ["{}", #"{"text":5}"#, #"{"text":null,"inner":{"text":"a"}}"#])
    func `a spell fails with its code`(parameters: String) async throws {
        guard case .failure(let failure, let usage) = try await ProbeProject.c.value.outcome(parameters) else {
            Issue.record("it did not fail")
            return
        }
        #expect(failure.exitCode == 7)
        #expect(String(decoding: usage.log, as: UTF8.self) == "there is no text\n")
    }
}
