import SpellClient
import Testing

@Suite struct TokenTests {
    private let near: String = "http://127.0.0.1:8080"
    private let far: String = "https://spell.example"

    private func find(
        _ option: String? = nil, _ environment: [String: String] = [:], _ server: String, file: String = "/nowhere"
    ) async throws -> Token? {
        try await Token.find(option: option, environment: environment, server: try ServerAddress(server), file: file)
    }

    @Test func `the option counts before the environment, and that before the file`() async throws {
        try await Scratch.folder { scratch in
            let file = try scratch.file("token", "c.c.c\n")
            let environment = ["SPELL_TOKEN": "b.b.b"]
            #expect(try await find("a.a.a", environment, near, file: file)?.origin == "--token")
            #expect(try await find(nil, environment, near, file: file)?.secret == "b.b.b")
            #expect(try await find(nil, ["SPELL_TOKEN": ""], near, file: file)?.secret == "c.c.c")
            #expect(try await find(nil, [:], near)?.secret == nil)
        }
    }

    @Test func `the development token goes to this machine only`() async throws {
        try await Scratch.folder { scratch in
            let file = try scratch.file("token", "c.c.c")
            #expect(try await find(nil, [:], far, file: file)?.secret == nil)
            #expect(try await find(nil, [:], "http://127.0.0.1.evil.example", file: file)?.secret == nil)
            #expect(try await find(nil, [:], "http://[::1]:9/", file: file)?.secret == "c.c.c")
        }
    }

    @Test func `a token that would break the header is refused without showing it`() async throws {
        let failure = try await #require(throws: Failure.self) { try await find("abc\r\nx-evil: 1", [:], near) }
        #expect(failure.status == .usage)
        #expect(!failure.lines.joined().contains("abc"))
    }

    @Test func `claims are read from the payload, and nothing else is`() throws {
        // {"sub":"u-1","exp":1800000000}
        let token = try Token("e30.eyJzdWIiOiJ1LTEiLCJleHAiOjE4MDAwMDAwMDB9.c2ln", from: "here")
        #expect(token.claims?.subject == "u-1")
        #expect(token.claims?.expiry == 1_800_000_000)
        #expect(try Token("abc", from: "here").claims == nil)
        #expect(try Token("a.!.c", from: "here").claims == nil)
    }
}
