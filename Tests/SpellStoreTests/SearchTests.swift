import SpellJSON
import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Search")
struct SearchTests {
    @Test(
        "every word must be there, whole or as a beginning; the name counts more than the rest",
        arguments: Engine.allCases)
    func words(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            try await store.forge("image-resize", "Makes a picture smaller.", by: owner)
            try await store.forge("thumbnail", "Resizes an image.", title: "Small pictures", by: owner)
            try await store.forge("resizer", "Cuts cloth to size.", by: owner)
            try await store.forge("csv", "Turns tables into JSON.", parameters: ["imageUrl", "max_width"], by: owner)
            for (text, slugs) in [
                ("resize", ["image-resize@v1", "resizer@v1", "thumbnail@v1"]),
                ("RESIZE image", ["image-resize@v1", "thumbnail@v1"]),
                ("image", ["image-resize@v1", "thumbnail@v1", "csv@v1"]),
                ("pict", ["thumbnail@v1", "image-resize@v1"]), ("width", ["csv@v1"]), ("url json", ["csv@v1"]),
                ("image-resize@v1", ["image-resize@v1", "thumbnail@v1"]), ("image-resize@v2", []),
                ("resize nothing", []),
                ("esize", []), ("r", []), ("resize a", ["image-resize@v1"]),
                ("res resize resize", ["image-resize@v1", "resizer@v1", "thumbnail@v1"]),
            ] {
                #expect(try await store.found(text, by: owner) == slugs, "\(text)")
            }
        }
    }

    @Test("case, accents and forms of letters do not count, on either engine", arguments: Engine.allCases)
    func folding(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            for (index, text) in Self.texts.enumerated() { try await store.forge("t\(index)", text, by: owner) }
            for (text, index) in [
                ("grosse", 0), ("GRÖSSE", 0), ("Größe", 0), ("creme brulee", 1), ("Crème", 1), ("οδος", 2), ("ΟΔΟΣ", 2),
                ("οδός", 2), ("файл", 3), ("Й", 3), ("画像", 4), ("像", 4), ("ﬁle", 5), ("file", 5), ("한", 6), ("한국어", 6),
                ("istanbul", 7), ("İSTANBUL", 7), ("１２３", 8), ("123", 8),
            ] {
                #expect(try await store.found(text, by: owner) == ["t\(index)@v1"], "\(text)")
            }
        }
    }

    private static let texts = [
        "Größe", "cre\u{301}me bru\u{302}lée", "Οδός", "й ФАЙЛ", "縮小画像", "ﬁles", "한국어 번역", "ıstanbul", "１２３",
    ]

    @Test("what is hostile finds nothing, or is refused, and breaks nothing", arguments: Engine.allCases)
    func hostile(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            try await store.forge("echo", "Says it again, 100%.", by: owner)
            for text in [
                "%", "_", "'", "\"", "\\", "*", "NEAR(", "\u{0}", "👩‍👩‍👧", "\u{10FFFF}", "\u{301}", "🇫🇷 ' OR 1=1 --",
                ") UNION SELECT",
                "echo\u{0}x", "e%o", "-", "()", "NOT",
            ] {
                #expect(try await store.found(text, by: owner) == [], "\(text)")
            }
            for text in ["echo AND again", "\"echo\"", "echo*", "ech", "%echo%", "echo' --", "100%", "ECHO | 100"] {
                let expected = text.contains("AND") ? [] : ["echo@v1"]
                #expect(try await store.found(text, by: owner) == expected, "\(text)")
            }
            let many = (0..<66).map { _ in "ec" }.joined(separator: " ")
            #expect(try await store.found(many, by: owner) == ["echo@v1"])
            let letters = "ec sa it ag 10 v1 xx yy zz"
            #expect(try await store.found(letters, by: owner) == [])
            for text in ["", " ", "    ", String(repeating: "a", count: 201), String(repeating: "word ", count: 1000)] {
                #expect(await refusal { _ = try SpellSearch(text) } == .invalidRequest)
            }
        }
    }

    @Test("a search shows what the list shows", arguments: Engine.allCases)
    func visibility(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller(), member = try await store.caller(), other = try await store.caller()
            let team = try await store.teams.create(name: "t", by: owner.id).id
            try await store.teams.add(member: member.id, role: .member, to: team, by: owner.id)
            try await store.forge("word-open", "", by: owner)
            try await store.forge("word-own", "", visibility: .owner, by: owner)
            try await store.forge("word-team", "", visibility: .team(team), by: owner)
            let gone = try await store.forge("word-gone", "", by: owner)
            _ = try await store.spells.amend(gone.id, .init(visibility: nil, description: nil, yanked: true), by: owner)
            for caller in [owner, member, other] {
                let memberships = try await store.teams.teams(of: caller.id)
                let listed = try await store.spells.page(
                    visibleTo: caller, teams: memberships, limit: 10, cursor: nil)
                #expect(try await store.found("word", by: caller) == listed.items.map(\.slug))
            }
            #expect(try await store.found("word", by: other) == ["word-open@v1"])
            let stale = try await store.spells.page(
                visibleTo: member, teams: [], matching: SpellSearch("word"), limit: 10, cursor: nil)
            #expect(stale.items.map(\.slug) == ["word-open@v1"])
        }
    }

    @Test("pages hold all that was found, once and in one order, however large they are", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            for number in 10..<70 {
                let isTool = number.isMultiple(of: 2)
                try await store.forge("\(isTool ? "tool" : "thing")-\(number)", "A tool.", by: owner)
                if number < 20 { try await store.forge("tool-\(number)", "A tool again.", by: owner) }
            }
            let whole = try await store.found("tool", by: owner, limit: 200)
            #expect(whole.count == 70)
            #expect(whole.prefix(4) == ["tool-10@v2", "tool-10@v1", "tool-11@v1", "tool-12@v2"])
            #expect(whole.last == "thing-69@v1")
            for limit in [1, 7, 26, 70] { #expect(try await store.found("tool", by: owner, limit: limit) == whole) }
            let page = try await store.spells.page(
                visibleTo: owner, teams: [], matching: SpellSearch("tool"), limit: 5, cursor: nil)
            let cursor = try #require(page.nextCursor)
            for (search, cursor) in [(nil, cursor), ("thing", cursor), ("tool", "616240763")] {
                let code = await refusal {
                    _ = try await store.spells.page(
                        visibleTo: owner, teams: [], matching: try search.map { try SpellSearch($0) }, limit: 5,
                        cursor: cursor)
                }
                #expect(code == .invalidRequest)
            }
        }
    }

    @Test("a page ends before the spell that is too much, and goes on with it", arguments: Engine.allCases)
    func early(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            for number in 1...9 { try await store.forge("tool-\(number)", "", by: owner) }
            for search in [nil, try SpellSearch("tool")] {
                var seen: [String] = []
                var cursor: String?
                repeat {
                    var room = 2
                    let page = try await store.spells.page(
                        visibleTo: owner, teams: [], matching: search, limit: 50, cursor: cursor,
                        endingBefore: { _ in
                            room -= 1
                            return room < 0
                        })
                    #expect(page.items.count <= 2)
                    seen += page.items.map(\.slug)
                    cursor = page.nextCursor
                } while cursor != nil
                #expect(seen == (1...9).map { "tool-\($0)@v1" })
            }
        }
    }

    @Test("a new description is found by its words alone", arguments: Engine.allCases)
    func amended(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            let spell = try await store.forge("echo", "Says it again.", by: owner)
            #expect(try await store.found("again", by: owner) == ["echo@v1"])
            let change = Amendment(visibility: nil, description: "Repeats.", yanked: nil)
            _ = try await store.spells.amend(spell.id, change, by: owner)
            #expect(try await store.found("again", by: owner) == [])
            #expect(try await store.found("echo repeats", by: owner) == ["echo@v1"])
        }
    }

    @Test(
        "spells from before searches, or from an older node, are found after the next start", arguments: Engine.allCases
    )
    func older(engine: Engine) async throws {
        try await engine.withLocation { location in
            let first = try await Store.open(location)
            let owner = try await first.caller()
            for number in 1...60 { try await first.forge("tool-\(number)", "Old.", by: owner) }
            _ = try await first.database.execute("DELETE FROM spell_words", [])
            _ = try await first.database.execute("UPDATE spells SET word_rules = 0", [])
            #expect(try await first.found("old", by: owner) == [])
            await first.close()
            let second = try await Store.open(location)
            #expect(try await second.found("old", by: owner, limit: 200).count == 60)
            await second.close()
        }
    }

    @Test("a spell with very many words is forged, and found by the first of them", arguments: Engine.allCases)
    func manyWords(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            let description = (0..<300).map { "w\($0)" }.joined(separator: " ")
            let parameters = (0..<2000).map { "parameter\($0)" } + [String(repeating: "long", count: 100)]
            try await store.forge("many", description, parameters: parameters, by: owner)
            #expect(try await store.found("many w299 parameter5", by: owner) == ["many@v1"])
            #expect(try await store.found("parameter1999", by: owner) == [])
            let long = String(repeating: "x", count: 100)
            try await store.forge("long", long, by: owner)
            #expect(try await store.found(long, by: owner) == ["long@v1"])
        }
    }
}

extension Store {
    @discardableResult
    fileprivate func forge(
        _ name: String, _ description: String, title: String? = nil, parameters: [String] = [],
        visibility: Visibility = .everyone, by caller: Caller
    ) async throws -> Spell {
        let properties = JSONObject(parameters.map { ($0, JSONValue.object(JSONObject())) })
        let schema = JSONValue.object(JSONObject([("type", "object"), ("properties", .object(properties))]))
        let metadata = JSONValue.object(JSONObject(title.map { [("title", .string($0))] } ?? []))
        return try await spells.forge(
            Draft(
                name: try #require(SpellName(name)), version: nil, description: description, runtime: .builtin,
                config: JSONText(#"{"handler":"echo"}"#), inputSchema: try JSONSchema(schema.encoded),
                outputSchema: nil,
                price: Price(amount: 0, currency: .eur), visibility: visibility, wasmBinary: nil,
                metadata: JSONText(checked: metadata.encoded)),
            by: caller)
    }

    /// Every page, one after the other.
    fileprivate func found(_ text: String, by caller: Caller, limit: Int = 50) async throws -> [String] {
        let memberships = try await teams.teams(of: caller.id)
        let search = try SpellSearch(text)
        var slugs: [String] = []
        var cursor: String?
        repeat {
            let page = try await spells.page(
                visibleTo: caller, teams: memberships, matching: search, limit: limit, cursor: cursor)
            slugs += page.items.map(\.slug)
            cursor = page.nextCursor
        } while cursor != nil
        return slugs
    }
}
