import SpellClient
import Testing

@Suite struct ParameterListTests {
    private func json(_ pairs: String..., input: String? = nil) throws -> String {
        String(decoding: try ParameterList(pairs, input: input).json, as: UTF8.self)
    }

    @Test(arguments: [
        ("n=5", #"{"n":5}"#),
        ("n=1.50e+03", #"{"n":1.50e+03}"#),
        ("n=123456789012345678901234567890.10", #"{"n":123456789012345678901234567890.10}"#),
        ("b=true", #"{"b":true}"#), ("z=null", #"{"z":null}"#),
        ("a=[1, 2]", #"{"a":[1, 2]}"#), (#"o={"x":1.0}"#, #"{"o":{"x":1.0}}"#),
        (#"s="5""#, #"{"s":"5"}"#), (#"s="@me""#, #"{"s":"@me"}"#),
        ("s=hello", #"{"s":"hello"}"#), ("s=", #"{"s":""}"#), ("s=007", #"{"s":"007"}"#), ("s=True", #"{"s":"True"}"#),
        ("s=a=b", #"{"s":"a=b"}"#), (#"s={"x":1,}"#, #"{"s":"{\"x\":1,}"}"#), ("ключ=да", #"{"ключ":"да"}"#),
    ])
    func `a value that is JSON is sent as typed, any other as a string`(pair: String, expected: String) throws {
        #expect(try json(pair) == expected)
    }

    @Test func `no parameters are an empty object`() throws { #expect(try json() == "{}") }

    @Test(arguments: ["width", "=5", ""])
    func `what is not key=value is a usage error`(pair: String) throws {
        let failure = try #require(throws: Failure.self) { try ParameterList([pair]) }
        #expect(failure.status == .usage)
        #expect(failure.sentence == "'\(pair)' is not a parameter")
    }

    @Test(arguments: ["@", "@@"]) func `a file needs a name`(mark: String) throws {
        let failure = try #require(throws: Failure.self) { try ParameterList(["name=\(mark)"]) }
        #expect(failure.sentence == "'name=\(mark)' needs a file's name after \(mark)")
    }

    @Test func `a file without an end is not read to it`() throws {
        let failure = try #require(throws: Failure.self) { try ParameterList(["a=@/dev/zero"]) }
        #expect(failure.sentence == "'/dev/zero' is larger than 32 MiB, and no server takes more")
    }

    @Test func `a parameter given twice is a usage error`() throws {
        let failure = try #require(throws: Failure.self) { try ParameterList(["a=1", "a=2"]) }
        #expect(failure.sentence == "The parameter 'a' is given twice")
    }

    @Test func `the input is sent byte for byte`() throws {
        try Scratch.folder { scratch in
            let input = try scratch.file("in.json", "\n { \"b\" : 1.0,\n\"a\":[ ] } \n")
            #expect(try json(input: input) == "{ \"b\" : 1.0,\n\"a\":[ ] }")
        }
    }

    @Test func `a parameter replaces its member of the input, or is added`() throws {
        try Scratch.folder { scratch in
            let input = try scratch.file("in.json", #"{"a": 1.00, "b": [1.0]}"#)
            #expect(try json("a=2", "c=x", input: input) == #"{"a":2,"b":[1.0],"c":"x"}"#)
        }
    }

    @Test func `a file's text or bytes can be a value`() throws {
        try Scratch.folder { scratch in
            let text = try scratch.file("t.txt", "5\n\"ü\"")
            let bytes = try scratch.file("b.bin", [0xFF, 0x00, 0xFE])
            #expect(try json("t=@\(text)", "b=@@\(bytes)") == #"{"t":"5\n\"ü\"","b":"/wD+"}"#)
            let failure = try #require(throws: Failure.self) { try ParameterList(["b=@\(bytes)"]) }
            #expect(failure.advice == ["For its bytes in base64, write @@\(bytes)"])
        }
    }

    @Test func `an input that is missing, a folder, malformed or no object is a usage error that says so`() throws {
        try Scratch.folder { scratch in
            let cases = [
                (scratch.path + "/none", "There is no file '\(scratch.path)/none'"),
                (scratch.path, "'\(scratch.path)' is a folder, not a file"),
                (try scratch.file("a", "[1]"), "'\(scratch.path)/a' must hold one JSON object: the parameters"),
                (try scratch.file("c", " \n"), "'\(scratch.path)/c' is empty"),
                (try scratch.file("b", "{\"a\":}"), "'\(scratch.path)/b' is not valid JSON (at byte 5)"),
            ]
            for (path, sentence) in cases {
                let failure = try #require(throws: Failure.self) { try ParameterList([], input: path) }
                #expect(failure.status == .usage)
                #expect(failure.sentence == sentence)
            }
        }
    }
}
