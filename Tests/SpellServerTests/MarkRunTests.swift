import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellTestSupport
import Testing

/// A letter with n marks takes n² steps to bring into normal form, which is how Swift compares and hashes text: at the
/// lengths here that is minutes. Whatever is sent, it is answered at once.
@Suite("Long runs of marks are refused at once", .timeLimit(.minutes(1)))
struct MarkRunTests {
    private static let user = UserID.new()
    private static let marks = run(of: 200_000)
    /// For what has a bound on its size.
    private static let fewer = run(of: 30_000)

    /// In the wrong order, so that they have to be sorted.
    private static func run(of count: Int) -> String { "a" + String(repeating: "\u{301}\u{323}", count: count / 2) }

    @Test("in a header")
    func headers() async throws {
        try await TestNode.run { node in
            let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
            let cases: [(path: String, name: HTTPField.Name, value: String, status: Int)] = [
                ("/mcp", .origin, Self.marks, 403),
                ("/mcp", .contentType, Self.marks, 415),
                ("/mcp", .contentType, "application/json;\(Self.marks)=\(Self.marks)", 200),
                ("/mcp", .contentType, "application/json;charset=\(Self.marks)", 415),
                ("/mcp", .mcpProtocolVersion, Self.marks, 400),
            ]
            for (path, name, value, status) in cases {
                var headers: HTTPFields = [.mcpProtocolVersion: "2025-11-25"]
                headers[name] = value
                let answer = try await node.send(.post, path, as: Self.user, json: ping, headers: headers)
                #expect(answer.status == status, "\(name)")
            }
        }
    }

    @Test("in a query")
    func query() async throws {
        try await TestNode.run { node async throws in
            let name = "a" + String(repeating: "%CC%81%CC%A3", count: 100_000)
            #expect(try await node.send(.get, "/api/spells?\(name)=1", as: Self.user).status == 400)
        }
    }

    @Test("in a message of MCP")
    func messages() async throws {
        try await TestNode.run { node in
            let marks = Self.marks
            let cases = [
                (#"{"jsonrpc":"2.0","id":1,"method":"\#(marks)"}"#, -32601),
                (#"{"jsonrpc":"2.0","method":"n\#(marks)"}"#, -32600),
                (#"{"jsonrpc":"\#(marks)","id":1,"method":"ping"}"#, -32600),
            ]
            for (message, code) in cases {
                let answer = try await node.send(
                    .post, "/mcp", as: Self.user, json: message, headers: [.mcpProtocolVersion: "2025-11-25"])
                #expect(answer.json["error"]?["code"]?.intValue == code)
            }
            let asked = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"\#(marks)"}}"#
            let answer = try await node.send(.post, "/mcp", as: Self.user, json: asked)
            #expect(answer.json["result"]?["protocolVersion"]?.stringValue == "2025-11-25")
        }
    }

    @Test("in a body")
    func bodies() async throws {
        try await TestNode.run { node in
            let marks = Self.marks
            let cases: [(method: HTTPRequest.Method, path: String, body: String)] = [
                (.post, "/api/spell/execute", #"{"spellId":"echo","\#(marks)":1}"#),
                (.post, "/api/spell/execute", #"{"spellId":"\#(marks)"}"#),
                (.post, "/api/rune/create", Self.draft(#""slug":"\#(marks)""#, without: "slug")),
                (.post, "/api/rune/create", Self.draft(#""runtime":"\#(marks)""#, without: "runtime")),
                (.post, "/api/rune/create", Self.draft(#""\#(marks)":1"#)),
                (.post, "/api/rune/create", Self.draft(#""visibility":"\#(marks)""#)),
                (.post, "/api/rune/create", Self.draft(#""currency":"\#(marks)""#)),
                (.put, "/api/billing/limits", #"{"currency":"\#(marks)"}"#),
            ]
            for (method, path, body) in cases {
                let answer = try await node.send(method, path, as: Self.user, json: body)
                #expect(answer.status == 400, "\(path)")
                #expect(answer.code == "INVALID_REQUEST", "\(path)")
            }
        }
    }

    @Test("in a config", arguments: ["builtin", "api", "wasm"])
    func config(runtime: String) async throws {
        try await TestNode.run { node in
            for config in [
                #"{"\#(Self.fewer)":1}"#, #"{"handler":"\#(Self.fewer)"}"#,
                #"{"url":"https://api.example.com","method":"\#(Self.fewer)"}"#,
                #"{"url":"https://api.example.com","headers":{"\#(Self.fewer)":"1"}}"#,
                #"{"limits":{"\#(Self.fewer)":1}}"#, #"{"grants":{"\#(Self.fewer)":true}}"#,
                #"{"grants":{"http":{"hosts":["\#(Self.fewer)"]}}}"#,
            ] {
                let binary = runtime == "wasm" ? #","wasmBinary":"AGFzbQEAAAA=""# : ""
                let answer = try await node.forge(
                    "marks", as: Self.user, runtime: runtime, config: config, extra: binary)
                #expect((400..<500).contains(answer.status))
            }
        }
    }

    @Test("in a schema")
    func schema() async throws {
        try await TestNode.run { node in
            let marks = Self.fewer
            for (schema, status) in [
                (#"{"type":"\#(marks)"}"#, 400), (##"{"$ref":"#\##(marks)"}"##, 400),
                (#"{"$ref":"\#(marks)/../b"}"#, 400),
                (#"{"$schema":"\#(marks)"}"#, 400), (#"{"pattern":"\\p{\#(marks)}"}"#, 400),
                (#"{"pattern":"a{\#(marks)}"}"#, 400), (#"{"$id":"https://\#(marks)/\#(marks)"}"#, 201),
                (#"{"\#(marks)":1}"#, 201),
            ] {
                let answer = try await node.forge("schema", as: Self.user, extra: #","inputSchema":\#(schema)"#)
                #expect(answer.status == status, "\(schema.unicodeScalars.prefix(12).map(\.value))")
            }
        }
    }

    @Test("and taken at once where they are a title")
    func title() async throws {
        try await TestNode.run { node in
            let metadata = #","metadata":{"title":"Clo\#(Self.fewer)k"}"#
            #expect(try await node.forge("clock", as: Self.user, extra: metadata).status == 201)
            let found = try await node.send(.get, "/api/spells?q=cloak", as: Self.user)
            #expect(found.json["spells"]?.arrayValue?.count == 0, "what comes after 8 KiB is not looked at")
            let beginning = try await node.send(.get, "/api/spells?q=cloa", as: Self.user)
            #expect(beginning.json["spells"]?.arrayValue?.count == 1)
        }
    }

    private static func draft(_ member: String, without left: String = "") -> String {
        let members = [("slug", #""slug":"marks""#), ("runtime", #""runtime":"builtin""#)]
        let kept = members.filter { $0.0 != left }.map(\.1)
        return "{" + (kept + [#""description":"","config":{"handler":"echo"}"#, member]).joined(separator: ",") + "}"
    }
}
