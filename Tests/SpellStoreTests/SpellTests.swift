import SpellJSON
import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Spells")
struct SpellTests {
    @Test("a spell comes back as it was forged, to the byte, also after a restart", arguments: Engine.allCases)
    func roundTrip(engine: Engine) async throws {
        try await engine.withLocation { location in
            var store = try await Store.open(location)
            let owner = try await store.caller()
            let schema = try JSONSchema(Array(#"{"type":"object","maximum":1.00}"#.utf8))
            let wasm = [UInt8](0...255)
            let draft = Draft.named("resize", runtime: .wasm, amount: 50, wasm: wasm, inputSchema: schema)
            let forged = try await store.spells.forge(draft, by: owner)
            for round in 0..<2 {
                let spell = try await store.load("resize@v1", for: owner)
                #expect(spell.id == forged.id)
                #expect(spell.slug == "resize@v1")
                #expect(spell.description == draft.description)
                #expect(spell.config == draft.config)
                #expect(spell.metadata == draft.metadata)
                #expect(spell.inputSchema?.text == schema.text)
                #expect(spell.outputSchema == nil)
                #expect(spell.price == Price(amount: 50, currency: .eur))
                #expect(spell.owner == owner.id)
                #expect(spell.createdAt == forged.createdAt)
                #expect(try await store.spells.artifact(try #require(spell.artifact)) == wasm)
                if round == 0 {
                    await store.close()
                    store = try await Store.open(location)
                }
            }
            await store.close()
        }
    }

    @Test("the three forms of a reference find it, and others find nothing", arguments: Engine.allCases)
    func references(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            let first = try await store.forge(by: owner), second = try await store.forge(by: owner)
            #expect(try await store.load("echo", for: owner).id == second.id)
            #expect(try await store.load("echo@v1", for: owner).id == first.id)
            #expect(try await store.load(first.id.description.uppercased(), for: owner).id == first.id)
            for absent in ["echo@v3", "ech", SpellID.new().description] {
                #expect(await refusal { _ = try await store.load(absent, for: owner) } == .spellNotFound)
            }
        }
    }

    @Test("the first to forge a name owns it, and a version is taken once", arguments: Engine.allCases)
    func ownership(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller(), other = try await store.caller()
            #expect(try await store.forge(version: 7, by: owner).version == 7)
            #expect(try await store.forge(by: owner).version == 8)
            #expect(try await store.forge(version: 3, by: owner).version == 3)
            #expect(await refusal { _ = try await store.forge(by: other) } == .slugTaken)
            #expect(await refusal { _ = try await store.forge(version: 99, by: other) } == .slugTaken)
            #expect(await refusal { _ = try await store.forge(version: 7, by: owner) } == .slugTaken)
            #expect(try await store.load("echo", for: other).version == 8)
        }
    }

    @Test("fifty forges of one name at once take the versions 1 to 50", arguments: Engine.allCases)
    func forgeRace(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            let versions = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { try await store.forge(by: owner).version } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(versions.sorted() == Array(1...50))
            #expect(try await store.load("echo", for: owner).version == 50)
        }
    }

    @Test("of many who forge a new name at once, one owns it", arguments: Engine.allCases)
    func nameRace(engine: Engine) async throws {
        try await engine.withStore { store in
            var callers: [Caller] = []
            for _ in 0..<20 { callers.append(try await store.caller()) }
            let winners = await withTaskGroup(of: UserID?.self) { group in
                for (index, caller) in callers.enumerated() {
                    group.addTask { (try? await store.forge(version: index + 1, by: caller))?.owner }
                }
                return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
            }
            #expect(winners.count == 1)
            #expect(try await store.database.query("SELECT id FROM spells", []).count == 1)
        }
    }

    @Test("equal artifacts are stored once, also when forged at once", arguments: Engine.allCases)
    func artifacts(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            let wasm: [UInt8] = [0, 1, 2, 3]
            let digests = try await withThrowingTaskGroup(of: String?.self) { group in
                for name in ["a", "b", "c", "d"] {
                    group.addTask {
                        try await store.spells.forge(.named(name, runtime: .wasm, wasm: wasm), by: owner).artifact
                    }
                }
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            #expect(digests == ["054edec1d0211f624fed0cbca9d4f9400b0e491c43742af2c5b0abebf0c990d8"])
            let sql: SQL = "SELECT id FROM rune_artifacts WHERE wasm_binary IS NOT NULL"
            #expect(try await store.database.query(sql, []).count == 1)
            #expect(try await store.load("d", for: owner).artifact == digests.first)
            let absent = String(repeating: "0", count: 64)
            #expect(await refusal { _ = try await store.spells.artifact(absent) } == .notFound)
        }
    }

    @Test("a spell for a team that does not exist is refused", arguments: Engine.allCases)
    func unknownTeam(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            #expect(
                await refusal { _ = try await store.forge(by: owner, visibility: .team(.new())) } == .invalidRequest)
            #expect(try await store.database.query("SELECT name FROM spell_names", []).isEmpty)
        }
    }
}
