import SpellJSON
import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("The memory of spells")
struct SpellMemoryTests {
    /// Compiled, four of the large spells fit, and not five.
    private static let options = StoreOptions(spellMemoryBytes: 1 << 20)

    /// A schema of 10 KiB, which counts as about 250 KiB when it is compiled.
    private static func large() throws -> JSONSchema {
        try JSONSchema(Array("{\"title\":\"\(String(repeating: "t", count: 10 << 10))\",\"type\":\"object\"}".utf8))
    }

    /// A schema that nobody has compiled.
    private struct Unchecked: Schema {
        let text: JSONText
        var memoryBytes: Int { text.bytes.count }

        func faults(in value: JSONText) async -> [Fault] { [] }
    }

    /// How many of the spells are still the ones in memory.
    private func kept(_ spells: [Spell], in store: Store, for caller: Caller) async throws -> Int {
        var count = 0
        for spell in spells where try await store.load(spell.id.description, for: caller) === spell { count += 1 }
        return count
    }

    @Test("forged spells leave memory by what they take, the largest first")
    func forged() async throws {
        try await Engine.sqlite.withStore(options: Self.options) { store in
            let owner = try await store.caller()
            let small = try await store.forge("small", by: owner)
            var large: [Spell] = []
            for turn in 0..<8 {
                large.append(try await store.spells.forge(.named("l\(turn)", inputSchema: Self.large()), by: owner))
            }
            #expect(try await store.load(small.id.description, for: owner) === small)
            let count = try await kept(large, in: store, for: owner)
            #expect((1...4).contains(count))
        }
    }

    @Test("spells that grow when their schemas are compiled leave memory too")
    func grown() async throws {
        try await Engine.sqlite.withLocation { location in
            let first = try await Store.open(location)
            let owner = try await first.caller()
            for turn in 0..<8 {
                _ = try await first.spells.forge(.named("l\(turn)", inputSchema: Self.large()), by: owner)
            }
            await first.close()
            let store = try await Store.open(location, options: Self.options)
            var spells: [Spell] = []
            for turn in 0..<8 { spells.append(try await store.load("l\(turn)@v1", for: owner)) }
            #expect(try await kept(spells, in: store, for: owner) == 8)
            for spell in spells {
                let schema = try #require(spell.inputSchema)
                #expect(schema.memoryBytes < 11 << 10)
                #expect(await schema.faults(in: JSONText("{}")).isEmpty)
                #expect(schema.memoryBytes > 200 << 10)
            }
            let count = try await kept(spells, in: store, for: owner)
            #expect((1...4).contains(count))
            await store.close()
        }
    }

    @Test("who first load a spell at once share its schemas, which are compiled once", arguments: Engine.allCases)
    func shared(engine: Engine) async throws {
        try await engine.withLocation { location in
            let first = try await Store.open(location)
            let owner = try await first.caller()
            _ = try await first.spells.forge(.named("l", inputSchema: Self.large()), by: owner)
            await first.close()
            let store = try await Store.open(location)
            let schemas = try await withThrowingTaskGroup(of: (any Schema)?.self) { group in
                for _ in 0..<20 { group.addTask { try await store.load("l@v1", for: owner).inputSchema } }
                return try await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
            }
            #expect(schemas.count == 20)
            #expect(Set(schemas.map { ObjectIdentifier($0 as AnyObject) }).count == 1)
            let faults = await withTaskGroup(of: Int.self) { group in
                for schema in schemas { group.addTask { await schema.faults(in: JSONText("1")).count } }
                return await group.reduce(0, +)
            }
            #expect(faults == 20)
            let once = 128 + (schemas.first?.text.bytes.count ?? 0) + (try Self.large().memoryBytes)
            #expect(schemas.first?.memoryBytes == once)
            await store.close()
        }
    }

    @Test("a stored schema that takes too much memory passes nothing")
    func tooLarge() async throws {
        try await Engine.sqlite.withLocation { location in
            let first = try await Store.open(location)
            let owner = try await first.caller()
            let patterns = (0..<100).map { "{\"pattern\":\"(?:.{99}){9}\($0)\"}" }.joined(separator: ",")
            let schema = Unchecked(text: JSONText("{\"allOf\":[\(patterns)]}"))
            _ = try await first.spells.forge(.named("l", inputSchema: schema), by: owner)
            await first.close()
            let store = try await Store.open(location)
            let stored = try #require(try await store.load("l@v1", for: owner).inputSchema)
            for _ in 0..<2 {
                let reasons = await stored.faults(in: JSONText("{}")).map(\.reason)
                #expect(reasons == ["cannot be checked: the spell's schema is not valid here"])
            }
            await store.close()
        }
    }
}
