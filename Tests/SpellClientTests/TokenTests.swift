import Foundation
import SpellClient
import Testing

@Suite struct TokenTests {
    private let near: String = "http://127.0.0.1:8080"
    private let far: String = "https://spell.example"

    private func find(
        _ option: String? = nil, _ environment: [String: String] = [:], _ server: String, folder: String = "/nowhere"
    ) async throws -> Token? {
        try await Token.find(
            option: option, environment: environment, server: try ServerAddress(server), folder: folder)
    }

    /// Writes the development token of a folder of the scratch.
    private func develop(_ token: String, in folder: String = "", _ scratch: Scratch) throws {
        try FileManager.default.createDirectory(
            atPath: "\(scratch.path)\(folder)/.spell", withIntermediateDirectories: true)
        _ = try scratch.file("\(folder)/.spell/token", token)
    }

    @Test func `the option counts before the environment, and that before the file`() async throws {
        try await Scratch.folder { scratch in
            try develop("c.c.c\n", scratch)
            let folder = scratch.path
            let environment = ["SPELL_TOKEN": "b.b.b"]
            #expect(try await find("a.a.a", environment, near, folder: folder)?.origin == "--token")
            #expect(try await find(nil, environment, near, folder: folder)?.secret == "b.b.b")
            #expect(try await find(nil, ["SPELL_TOKEN": ""], near, folder: folder)?.secret == "c.c.c")
            #expect(try await find(nil, [:], near)?.secret == nil)
        }
    }

    @Test func `the development token goes to this machine only`() async throws {
        try await Scratch.folder { scratch in
            try develop("c.c.c", scratch)
            for folder in [scratch.path, scratch.path + "/a/b"] {
                #expect(try await find(nil, [:], far, folder: folder)?.secret == nil)
                #expect(try await find(nil, [:], "http://127.0.0.1.evil.example", folder: folder)?.secret == nil)
                #expect(try await find(nil, [:], "http://[::1]:9/", folder: folder)?.secret == "c.c.c")
            }
        }
    }

    @Test func `the nearest development token above counts`() async throws {
        try await Scratch.folder { scratch in
            try develop("far.a.a", scratch)
            try develop("near.a.a", in: "/a", scratch)
            let token = try await find(nil, [:], near, folder: scratch.path + "/a/b/c")
            #expect(token?.secret == "near.a.a")
            #expect(token?.origin == scratch.path + "/a/.spell/token")
            #expect(try await find(nil, [:], near, folder: scratch.path + "/b")?.secret == "far.a.a")
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func `another user's development token does not count`() async throws {
        try await Scratch.folder { scratch in
            try develop("ours.a.a", scratch)
            try develop("theirs.a.a", in: "/a", scratch)
            try FileManager.default.setAttributes(
                [.ownerAccountID: 12345], ofItemAtPath: scratch.path + "/a/.spell/token")
            #expect(try await find(nil, [:], near, folder: scratch.path + "/a/b")?.secret == "ours.a.a")
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
