import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

/// `GET /api/spells`: searching, what each spell says of price and limits, and pages that are bounded in bytes.
@Suite struct DiscoveryTests {
    static let user = UserID.new()

    @Test func aSearchFindsWhatTheCallerMayRunBestFirst() async throws {
        try await TestNode.run { node in
            let other = UserID.new()
            try await node.forge("resize@v1", as: Self.user)
            try await node.forge("thumbnail@v1", as: Self.user, extra: #","metadata":{"title":"Resize a picture"}"#)
            try await node.forge("resize-own@v1", as: Self.user, extra: #","visibility":"private""#)
            #expect(
                try await Self.slugs(node, "?q=RESIZ", as: Self.user) == ["resize@v1", "resize-own@v1", "thumbnail@v1"])
            #expect(try await Self.slugs(node, "?q=resiz", as: other) == ["resize@v1", "thumbnail@v1"])
            #expect(try await Self.slugs(node, "?q=a+picture%20r%C3%A9size", as: other) == ["thumbnail@v1"])
            let page = try await node.send(.get, "/api/spells?q=resize&limit=1", as: other).json
            let cursor = try #require(page["nextCursor"]?.stringValue)
            #expect(try await Self.slugs(node, "?q=resize&limit=1&cursor=\(cursor)", as: other) == ["thumbnail@v1"])
        }
    }

    @Test(arguments: [
        ("?q=", "/q"), ("?q=+%20", "/q"), ("?q=\(String(repeating: "a", count: 201))", "/q"), ("?q=a&q=b", "/q"),
        ("?q=%ff", ""), ("?q=a&cursor=6140763", "/cursor"), ("?q=a&cursor=61407631", "/cursor"), ("?query=a", "/query"),
    ])
    func aBadSearchIsAnInvalidRequest(_ query: String, _ pointer: String) async throws {
        try await TestNode.run { node in
            let answer = try await node.send(.get, "/api/spells" + query, as: Self.user)
            #expect(answer.status == 400)
            #expect(answer.code == "INVALID_REQUEST")
            #expect(answer.json["details"]?["faults"]?[0]?["pointer"]?.stringValue == pointer)
        }
    }

    @Test func everySpellTellsItsPriceAndTheLimitsThatHoldHere() async throws {
        try await TestNode.run { node in
            let wasm = #","wasmBinary":"AGFzbQEAAAABBAFgAAADAgEABQMBAAEHEwIGbWVtb3J5AgAGX3N0YXJ0AAAKBAECAAs=""#
            let made = [
                try await node.forge("a-echo@v1", as: Self.user, extra: #","priceAmount":150,"currency":"eur""#),
                try await node.forge(
                    "b-api@v1", as: Self.user, runtime: "api", config: #"{"url":"https://a.example/","timeoutMs":1500}"#
                ),
                try await node.forge(
                    "c-wasm@v1", as: Self.user, runtime: "wasm", config: #"{"limits":{"wallTimeMs":250}}"#, extra: wasm),
            ]
            #expect(made.map(\.status) == [201, 201, 201])
            let spells = try await node.send(.get, "/api/spells", as: Self.user).json["spells"]?.arrayValue ?? []
            #expect(spells.map { $0["priceAmount"] } == [150, 0, 0])
            #expect(spells.map { $0["currency"] } == ["eur", "usd", "usd"])
            #expect(
                spells.map { $0["limits"] } == [
                    ["outputBytes": 1_048_576], ["timeoutMs": 1500, "maxResponseBytes": 1_048_576],
                    ["memoryBytes": 67_108_864, "wallTimeMs": 250, "outputBytes": 1_048_576],
                ])
            for spell in spells {
                let slug = try #require(spell["slug"]?.stringValue)
                #expect(try await node.send(.get, "/api/spells/\(slug)", as: Self.user).json == spell)
                #expect(try await node.send(.get, "/api/rune/\(slug)", as: Self.user).json["limits"] == spell["limits"])
            }
            let tools =
                try await node.mcp(.modern("tools/list"), as: Self.user).json["result"]?["tools"]?.arrayValue ?? []
            #expect(tools.map { $0["_meta"]?["dev.spell/limits"] } == spells.map { $0["limits"] })
        }
    }

    @Test func aPageOfLargeSpellsEndsEarlyAndNoneIsLost() async throws {
        try await TestNode.run { node async throws in
            let words = String(repeating: "x", count: 200_000)
            for number in 10..<20 {
                let schema = #","inputSchema":{"type":"object","description":"\#(words)"}"#
                #expect(try await node.forge("large-\(number)@v1", as: Self.user, extra: schema).status == 201)
            }
            for start in ["?limit=200", "?q=large&limit=200"] {
                var slugs: [String] = []
                var cursor: String?
                repeat {
                    let page = try await node.send(
                        .get, "/api/spells\(start)" + (cursor.map { "&cursor=\($0)" } ?? ""), as: Self.user)
                    #expect(page.body.count < (1 << 20) + 1000)
                    slugs += page.json["spells"]?.arrayValue?.compactMap { $0["slug"]?.stringValue } ?? []
                    cursor = page.json["nextCursor"]?.stringValue
                } while cursor != nil
                #expect(slugs == (10..<20).map { "large-\($0)@v1" })
            }
        }
    }

    private static func slugs(_ node: TestNode, _ query: String, as user: UserID) async throws -> [String] {
        let answer = try await node.send(.get, "/api/spells" + query, as: user)
        #expect(answer.status == 200)
        return answer.json["spells"]?.arrayValue?.compactMap { $0["slug"]?.stringValue } ?? []
    }
}
