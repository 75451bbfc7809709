import SpellClient
import Testing

@Suite struct SpecFileTests {
    private func body(_ text: String, named name: String = "spec.yaml") throws -> String {
        try Scratch.folder { scratch in
            _ = try scratch.file("module.wasm", [0x00, 0x61, 0x73, 0x6D])
            return String(decoding: try SpecFile.requestBody(try scratch.file(name, text)), as: UTF8.self)
        }
    }

    @Test func `YAML becomes the request, its numbers as they are written`() throws {
        let yaml = """
            slug: resize@v1
            description: "5"
            runtime: wasm
            config:
              limits: {memoryBytes: 67108864, ratio: 1.50}
              list:
                - 1e3
                - yes
                - ~
                - False
                - 0x1F
                - 2026-01-31
                - "true"
                - !!str 7
            wasm: module.wasm
            """
        #expect(
            try body(yaml) == """
                {"slug":"resize@v1","description":"5","runtime":"wasm","config":{"limits":{"memoryBytes":67108864,\
                "ratio":1.50},"list":[1e3,"yes",null,false,"0x1F","2026-01-31","true","7"]},"wasmBinary":"AGFzbQ=="}
                """)
    }

    @Test func `JSON becomes the request, its values byte for byte`() throws {
        let json = "{\"slug\": \"a\", \"config\": {\"n\": 1.0},\t\"wasm\": \"module.wasm\"}"
        #expect(try body(json, named: "spec.json") == #"{"slug":"a","config":{"n": 1.0},"wasmBinary":"AGFzbQ=="}"#)
        #expect(try body(json, named: "spec") == #"{"slug":"a","config":{"n": 1.0},"wasmBinary":"AGFzbQ=="}"#)
    }

    @Test func `anchors are followed`() throws {
        #expect(try body("a: &x {n: 1}\nb: *x") == #"{"a":{"n":1},"b":{"n":1}}"#)
    }

    @Test(arguments: [
        ("slug: [", "is not valid YAML"), ("- a", "must hold one mapping"), ("just words", "must hold one mapping"),
        ("", "must hold one mapping"),
        ("a: 1\nb: {c: 1, c: 2}", "is not valid YAML: line 2, column 5: the key 'c' is there more than once"),
        ("? [1]\n: 2", "has a key that is not a word"),
        ("wasm: [1]", "wasm must be the path of a file"),
        ("wasm: module.wasm\nwasmBinary: AAAA", "has both wasm and wasmBinary"),
        ("wasm: none.wasm", "names the module 'none.wasm', but there is no file '"),
        ("n: !!int x", "has 'x' where a number is meant"),
    ])
    func `a spec that cannot be sent is a usage error that says why`(text: String, part: String) throws {
        let failure = try #require(throws: Failure.self) { try body(text) }
        #expect(failure.status == .usage)
        #expect(failure.sentence.contains(part))
    }

    @Test func `a broken .json file is told as JSON`() throws {
        let failure = try #require(throws: Failure.self) { try body("{\"slug\": }", named: "spec.json") }
        #expect(failure.sentence.hasSuffix("is not valid JSON (at byte 9)"))
    }

    @Test func `an empty .json file is told so`() throws {
        let failure = try #require(throws: Failure.self) { try body("", named: "spec.json") }
        #expect(failure.sentence.hasSuffix("spec.json' is empty"))
    }

    @Test func `whether the file itself holds the module is known`() throws {
        try Scratch.folder { scratch in
            let whole = try scratch.file("a.yaml", "wasmBinary: AAAA")
            let other = try scratch.file("b.yaml", "slug: a")
            #expect(try SpecFile.request(whole).hasBinary)
            #expect(try !SpecFile.request(other).hasBinary)
        }
    }

    @Test func `a missing spec file is a usage error that names it`() throws {
        let failure = try #require(throws: Failure.self) { try SpecFile.requestBody("/nowhere/spec.yaml") }
        #expect(failure.sentence == "There is no file '/nowhere/spec.yaml'")
    }
}
