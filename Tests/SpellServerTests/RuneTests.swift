import HTTPTypes
import Hummingbird
import SpellJSON
import SpellKernel
import SpellServer
import SpellStore
import SpellTestSupport
import Testing

@Suite struct RuneTests {
    @Test func aForgedSpellIsShownListedAndRunAtOnce() async throws {
        try await TestNode.run { node in
            let author = UserID.new(), caller = UserID.new()
            let forged = try await node.forge("hello", as: author, extra: #","metadata":{"title":"Hello"}"#)
            #expect(forged.status == 201)
            #expect(forged.json["slug"] == "hello@v1", "the next version, where none is named")
            #expect(forged.json["visibility"] == "public")
            #expect(try await node.forge("hello", as: author).json["slug"] == "hello@v2")
            let id = try #require(forged.json["spellId"]?.stringValue)
            for reference in [id, "hello@v1", "hello@v2", "hello"] {
                #expect(try await node.execute(reference, as: caller).status == 200)
                #expect(try await node.send(.get, "/api/spells/\(reference)", as: caller).status == 200)
            }
            let shown = try await node.send(.get, "/api/spells/hello%40v1", as: caller)
            #expect(shown.json["metadata"]?["title"] == "Hello")
            #expect(shown.json["config"] == nil, "the config is its owner's")
            let listed = try await node.send(.get, "/api/spells", as: caller)
            #expect(
                listed.json["spells"]?.arrayValue?.compactMap { $0["slug"]?.stringValue }.contains("hello@v1") == true)
        }
    }

    @Test func aNameBelongsToItsFirstForgerAndAVersionIsForever() async throws {
        try await TestNode.run { node in
            let author = UserID.new()
            #expect(try await node.forge("mine@v1", as: author).status == 201)
            for (slug, user) in [("mine@v1", author), ("mine@v2", UserID.new()), ("mine", UserID.new())] {
                let taken = try await node.forge(slug, as: user)
                #expect(taken.status == 409)
                #expect(taken.code == "SLUG_TAKEN")
            }
        }
    }

    @Test func onlyTheOwnerSeesAndAmendsAllFields() async throws {
        try await TestNode.run { node in
            let author = UserID.new(), stranger = UserID.new()
            #expect(try await node.forge("rune@v1", as: author).status == 201)
            let shown = try await node.send(.get, "/api/rune/rune", as: author)
            #expect(shown.json["config"]?["handler"] == "echo")
            #expect(shown.json["owner"]?.stringValue == author.description)
            #expect(try await node.send(.get, "/api/rune/rune", as: stranger).code == "FORBIDDEN")
            #expect(try await node.send(.patch, "/api/rune/rune", as: stranger, json: "{}").code == "FORBIDDEN")

            let amended = try await node.send(
                .patch, "/api/rune/rune", as: author, json: #"{"visibility":"private","description":"Mine."}"#)
            #expect(amended.json["visibility"] == "private")
            #expect(amended.json["description"] == "Mine.")
            #expect(try await node.execute("rune", as: stranger).code == "VISIBILITY_DENIED")
            #expect(try await node.send(.get, "/api/spells/rune", as: stranger).code == "VISIBILITY_DENIED")
            #expect(try await node.send(.get, "/api/rune/rune", as: stranger).code == "VISIBILITY_DENIED")
            #expect(try await node.execute("rune", as: author).status == 200)
            let refused = try await node.send(.patch, "/api/rune/rune", as: author, json: #"{"priceAmount":5}"#)
            #expect(refused.code == "INVALID_REQUEST", "a price is a new version")
        }
    }

    @Test func aYankedVersionIsNoLongerTheNewest() async throws {
        try await TestNode.run { node in
            let author = UserID.new()
            for version in 1...2 { #expect(try await node.forge("y@v\(version)", as: author).status == 201) }
            _ = try await node.send(.patch, "/api/rune/y@v2", as: author, json: #"{"yanked":true}"#)
            #expect(try await node.send(.get, "/api/spells/y", as: author).json["slug"] == "y@v1")
            #expect(try await node.execute("y@v2", as: author).status == 200, "an exact reference still finds it")
            _ = try await node.send(.patch, "/api/rune/y@v1", as: author, json: #"{"yanked":true}"#)
            #expect(try await node.execute("y", as: author).code == "SPELL_NOT_FOUND")
            _ = try await node.send(.patch, "/api/rune/y@v2", as: author, json: #"{"yanked":false}"#)
            #expect(try await node.send(.get, "/api/spells/y", as: author).json["slug"] == "y@v2")
        }
    }

    @Test(arguments: [
        (#""slug":"Bad Name""#, "/slug"), (#""slug":"a@v0""#, "/slug"), (#""runtime":"docker""#, "/runtime"),
        (#""config":{"handler":"nothing"}"#, "/config/handler"), (#""priceAmount":49"#, "/priceAmount"),
        (#""priceAmount":-1"#, "/priceAmount"), (#""currency":"xxx""#, "/currency"),
        (#""visibility":"team""#, "/team"), (#""visibility":"secret""#, "/visibility"),
        (#""team":"0190a000-0000-7000-8000-000000000001""#, "/team"),
        (#""visibility":"team","team":"0190a000-0000-7000-8000-000000000001""#, "/team"),
        (#""inputSchema":{"type":"nothing"}"#, "/inputSchema/type"),
        (#""inputSchema":{"$ref":"https://elsewhere.test/schema"}"#, "/inputSchema/$ref"),
        (#""wasmBinary":"AAAA""#, "/wasmBinary"), (#""metadata":[]"#, "/metadata"), (#""owner":"me""#, "/owner"),
    ])
    func aBadDraftNamesItsFault(_ member: String, _ pointer: String) async throws {
        try await TestNode.run { node in
            var members = [
                "slug": #""slug":"draft@v1""#, "description": #""description":"A draft.""#,
                "runtime": #""runtime":"builtin""#, "config": #""config":{"handler":"echo"}"#,
            ]
            let name = member.split(separator: "\"").first.map(String.init) ?? ""
            members[name] = member
            let answer = try await node.send(
                .post, "/api/rune/create", as: UserID.new(), json: "{\(members.values.joined(separator: ","))}")
            #expect(answer.status == 400)
            #expect(answer.json["details"]?["faults"]?.arrayValue?.first?["pointer"]?.stringValue == pointer)
        }
    }

    @Test func everyFaultOfADraftIsNamedAtOnce() async throws {
        try await TestNode.run { node in
            let answer = try await node.send(
                .post, "/api/rune/create", as: UserID.new(),
                json: """
                    {"slug":"No","runtime":"builtin","config":[],"price":1,"currency":"xxx","visibility":"team",\
                    "outputSchema":{"type":1},"wasmBinary":"AAAA","metadata":1}
                    """)
            #expect(answer.status == 400)
            let pointers = answer.json["details"]?["faults"]?.arrayValue?.compactMap { $0["pointer"]?.stringValue }
            #expect(
                pointers == [
                    "/price", "/slug", "/description", "/config", "/outputSchema/type", "/currency", "/team",
                    "/wasmBinary", "/metadata",
                ])
        }
    }

    @Test(arguments: [("AAAA", "magic"), ("AGFzbQEAAAA=", "_start")])
    func aBadModuleIsRefusedWithItsReason(_ binary: String, _ reason: String) async throws {
        try await TestNode.run { node in
            let answer = try await node.forge(
                "bad", as: UserID.new(), runtime: "wasm", config: "{}", extra: #","wasmBinary":"\#(binary)""#)
            #expect(answer.status == 422)
            #expect(answer.code == "ARTIFACT_INVALID")
            #expect(answer.json["error"]?.stringValue?.contains(reason) == true)
        }
    }

    @Test func pagesCoverEverySpellOnceInAFixedOrder() async throws {
        try await TestNode.run { node in
            let author = UserID.new(), caller = UserID.new()
            for index in 0..<25 {
                let visibility = index % 5 == 0 ? "private" : "public"
                let extra = #","visibility":"\#(visibility)""#
                #expect(try await node.forge("s\(index)@v1", as: author, extra: extra).status == 201)
            }
            var slugs: [String] = []
            var cursor: String?
            repeat {
                let page = try await node.send(
                    .get, "/api/spells?limit=7" + (cursor.map { "&cursor=\($0)" } ?? ""), as: caller)
                slugs += page.json["spells"]?.arrayValue?.compactMap { $0["slug"]?.stringValue } ?? []
                cursor = page.json["nextCursor"]?.stringValue
            } while cursor != nil
            #expect(slugs.count == 20)
            #expect(Set(slugs).count == 20)
            for bad in ["limit=0", "limit=201", "limit=x", "cursor=bad", "offset=1", "limit=1&limit=2"] {
                #expect(try await node.send(.get, "/api/spells?\(bad)", as: caller).code == "INVALID_REQUEST")
            }
        }
    }
}
