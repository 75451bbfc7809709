import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// `tools/list`: which spells, in which order and pages, and how each is described.
@Suite struct ToolListTests {
    static let user = UserID.new()

    @Test(arguments: Engine.allCases)
    func itIsTheListOfDiscovery(_ engine: Engine) async throws {
        try await engine.withLocation { location in
            try await TestNode.run(on: location) { node async throws in
                let owner = UserID.new(), member = UserID.new(), stranger = UserID.new()
                let made = try await node.send(.post, "/api/teams", as: owner, json: #"{"name":"w"}"#)
                let team = try #require(made.json["teamId"]?.stringValue)
                _ = try await node.send(
                    .post, "/api/teams/\(team)/members", as: owner, json: #"{"userId":"\#(member)"}"#)
                for slug in ["open@v1", "open@v2", "open@v10", "gone@v1"] { try await node.forge(slug, as: owner) }
                try await node.forge("own@v1", as: owner, extra: #","visibility":"private""#)
                try await node.forge("ours@v1", as: owner, extra: #","visibility":"team","team":"\#(team)""#)
                _ = try await node.send(.patch, "/api/rune/gone@v1", as: owner, json: #"{"yanked":true}"#)
                for (user, names) in [
                    (owner, ["open.v10", "open.v2", "open.v1", "ours.v1", "own.v1"]),
                    (member, ["open.v10", "open.v2", "open.v1", "ours.v1"]),
                    (stranger, ["open.v10", "open.v2", "open.v1"]),
                ] {
                    #expect(try await node.tools(as: user).compactMap { $0["name"]?.stringValue } == names)
                    let spells = try await node.send(.get, "/api/spells", as: user).json["spells"]?.arrayValue ?? []
                    let slugs = spells.compactMap { $0["slug"]?.stringValue?.replacing("@", with: ".") }
                    #expect(slugs == names)
                }
            }
        }
    }

    @Test func manyToolsComeInPagesWithoutAGapOrADouble() async throws {
        try await TestNode.run { node async throws in
            for number in 100..<330 { try await node.forge("tool-\(number)@v1", as: Self.user) }
            let first = try await node.mcp(.modern("tools/list"), as: Self.user).json["result"]
            #expect(first?["tools"]?.arrayValue?.count == 100)
            #expect(first?["nextCursor"]?.stringValue != nil)
            #expect(first?["cacheScope"] == "private")
            #expect((first?["ttlMs"]?.intValue ?? -1) >= 0)
            let names = try await node.tools(as: Self.user).compactMap { $0["name"]?.stringValue }
            #expect(names == (100..<330).map { "tool-\($0).v1" })
            #expect(try await node.mcp(.modern("tools/list"), as: Self.user).json["result"] == first)
        }
    }

    @Test func aPageOfLargeSchemasEndsEarly() async throws {
        try await TestNode.run { node async throws in
            let words = String(repeating: "x", count: 100_000)
            for number in 1...12 {
                let forged = try await node.forge(
                    "large-\(number + 10)@v1", as: Self.user,
                    extra: #","inputSchema":{"type":"object","description":"\#(words)"}"#)
                #expect(forged.status == 201)
            }
            let page = try await node.mcp(.modern("tools/list"), as: Self.user)
            #expect(page.body.count < 600_000)
            #expect(try await node.tools(as: Self.user).count == 12)
        }
    }

    @Test func everySpellIsDescribedInFull() async throws {
        try await TestNode.run { node async throws in
            try await node.forge(
                "sum@v3", as: Self.user,
                extra: #"""
                    ,"inputSchema":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",\#
                    "$defs":{"n":{"$anchor":"n","type":"number"}},"properties":{"a":{"$ref":"#/$defs/n"}},\#
                    "allOf":[{"anyOf":[{"required":["a"]},{"required":["b"]}]}],"if":{"required":["b"]},\#
                    "then":{"required":["a"]},"else":true,"additionalProperties":false},\#
                    "metadata":{"title":"Add numbers","annotations":{"idempotentHint":false,"openWorldHint":"no"}}
                    """#)
            let tool = try #require(try await node.tools(as: Self.user).first)
            #expect(tool["name"] == "sum.v3")
            #expect(tool["title"] == "Add numbers")
            #expect(tool["description"] == "For a test.\n\nPrice: free.")
            let schema = try #require(tool["inputSchema"])
            #expect(
                schema.objectValue?.members.map(\.name) == [
                    "$schema", "type", "$defs", "properties", "allOf", "if", "then", "else", "additionalProperties",
                ])
            #expect(schema["$defs"]?["n"]?["$anchor"] == "n")
            #expect(tool["outputSchema"] == ["type": "object"])
            #expect(
                tool["annotations"] == [
                    "readOnlyHint": true, "destructiveHint": false, "idempotentHint": false, "openWorldHint": false,
                ])
            #expect(tool["securitySchemes"]?[0]?["scopes"] == ["spell:execute"])
            #expect(tool["_meta"]?["securitySchemes"] == tool["securitySchemes"])
            #expect(tool["_meta"]?["dev.spell/slug"] == "sum@v3")
            #expect(tool["_meta"]?["dev.spell/price"] == ["amount": 0, "currency": "usd"])
        }
    }

    @Test(arguments: [
        (150, "usd", "Price: 1.50 USD per call."), (99_999_999, "eur", "Price: 999999.99 EUR per call."),
        (50, "jpy", "Price: 50 JPY per call."), (605, "gbp", "Price: 6.05 GBP per call."),
    ])
    func aPriceIsTheLastLineAndNoSmallMatter(_ amount: Int, _ currency: String, _ line: String) async throws {
        try await TestNode.run { node async throws in
            try await node.forge(
                "paid@v1", as: Self.user,
                extra: #"""
                    ,"priceAmount":\#(amount),"currency":"\#(currency)",\#
                    "metadata":{"annotations":{"readOnlyHint":true,"idempotentHint":true}}
                    """#)
            let tool = try #require(try await node.tools(as: Self.user).first)
            #expect(tool["description"]?.stringValue?.split(separator: "\n").last.map(String.init) == line)
            #expect(tool["_meta"]?["dev.spell/price"]?["amount"]?.intValue == amount)
            #expect(tool["annotations"]?["readOnlyHint"] == false, "whatever the author says")
            #expect(tool["annotations"]?["idempotentHint"] == false)
        }
    }

    @Test(arguments: [
        ("true", #"{"type":"object"}"#), ("false", #"{"type":"object","not":{}}"#), ("{}", #"{"type":"object"}"#),
        (#"{"properties":{"a":true}}"#, #"{"type":"object","properties":{"a":true}}"#),
        (#"{"type":["object","null"],"title":"t"}"#, #"{"type":"object","title":"t"}"#),
        (#"{"type":"string"}"#, #"{"type":"object","not":{}}"#),
        (
            #"{"type":"object","properties":{"a":{"type":"string","x-mcp-header":"A"},"x-mcp-header":{"type":"null"}}}"#,
            #"{"type":"object","properties":{"a":{"type":"string"},"x-mcp-header":{"type":"null"}}}"#
        ),
    ])
    func anInputSchemaIsAlwaysAnObjects(_ forged: String, _ shown: String) async throws {
        try await TestNode.run { node async throws in
            try await node.forge("s@v1", as: Self.user, extra: #","inputSchema":\#(forged)"#)
            #expect(try await node.tools(as: Self.user).first?["inputSchema"] == JSONValue(Array(shown.utf8)))
        }
    }

    @Test func anOutputSchemaIsShownWhereTheOutputConformsInThatEra() async throws {
        try await TestNode.run { node async throws in
            let extra = #","wasmBinary":"\#(Guest.list)","outputSchema":{"type":"array","items":{"type":"number"}}"#
            #expect(
                try await node.forge("list@v1", as: Self.user, runtime: "wasm", config: "{}", extra: extra).status
                    == 201)
            let modern = try await node.mcp(.modern("tools/list"), as: Self.user).json["result"]?["tools"]?[0]
            #expect(modern?["outputSchema"]?["type"] == "array")
            let older = try await node.mcp(.older("tools/list"), as: Self.user).json["result"]?["tools"]?[0]
            #expect(older?["outputSchema"] == nil)
            #expect(older?["inputSchema"] == ["type": "object"])
        }
    }

    @Test func anUpstreamsMethodTellsWhatItMayDo() async throws {
        try await TestNode.run { node async throws in
            let hints = [
                "GET": [true, false, true, true], "POST": [false, true, false, true],
                "PUT": [false, true, true, true], "DELETE": [false, true, true, true],
            ]
            for method in hints.keys {
                let config = #"{"url":"https://upstream.test/","method":"\#(method)"}"#
                try await node.forge("\(method.lowercased())@v1", as: Self.user, runtime: "api", config: config)
            }
            for tool in try await node.tools(as: Self.user) {
                let method = try #require(tool["name"]?.stringValue?.split(separator: ".").first?.uppercased())
                let names = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"]
                #expect(names.compactMap { tool["annotations"]?[$0]?.boolValue } == hints[method], "\(method)")
            }
        }
    }
}
