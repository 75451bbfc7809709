import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Transactions")
struct TransactionTests {
    private struct Left: Error {}

    @Test("a transaction that fails leaves nothing, and its neighbours everything", arguments: Engine.allCases)
    func neighbours(engine: Engine) async throws {
        try await engine.withStore { store in
            await withTaskGroup(of: Void.self) { group in
                for turn in 0..<200 {
                    group.addTask {
                        try? await store.database.transaction { session throws(StoreFailure) in
                            for id in ["a\(turn)", "b\(turn)"] { try session.execute(Self.insert, [.text(id)]) }
                            if turn.isMultiple(of: 3) { throw .refused(.adminRequired) }
                            if turn.isMultiple(of: 5) { try session.execute(Self.insert, [.text("a\(turn)")]) }
                        }
                    }
                    group.addTask { _ = try? await store.database.execute(Self.insert, [.text("c\(turn / 2)")]) }
                }
            }
            let whole = (0..<200).filter { !$0.isMultiple(of: 3) && !$0.isMultiple(of: 5) }.count
            let rows = try await store.database.query("SELECT id FROM stripe_events", [])
            #expect(rows.count == whole * 2 + 100)
        }
    }

    @Test("one that swallows a failed statement commits its rest or nothing, and says so", arguments: Engine.allCases)
    func swallowed(engine: Engine) async throws {
        try await engine.withStore { store in
            let isDone = await Result { () async throws in
                try await store.database.transaction { session throws(StoreFailure) in
                    try session.execute(Self.insert, [.text("a")])
                    do throws(StoreFailure) { try session.execute(Self.insert, [.text("a")]) } catch {}
                }
            }
            let rows = try await store.database.query("SELECT id FROM stripe_events", []).count
            #expect((try? isDone.get()) == nil ? rows == 0 : rows == 1)
        }
    }

    @Test("values of every kind come back as they went in", arguments: Engine.allCases)
    func values(engine: Engine) async throws {
        try await engine.withStore { store in
            let caller = try await store.caller()
            let bytes = (0...255).map { UInt8($0) }
            let spell = try await store.spells.forge(.named("v", runtime: .wasm, wasm: bytes), by: caller)
            for number in [Int64.min, -1, 0, 1, .max] {
                let update: SQL = "UPDATE rune_artifacts SET created_at = $1, metadata = $2"
                _ = try await store.database.execute(update, [.integer(number), .utf8(Array("\"ß€😀\"".utf8))])
                let row = try #require(
                    try await store.database.query(
                        "SELECT created_at, metadata, wasm_binary, spell_id FROM rune_artifacts", []
                    ).first)
                #expect(try row.integer(0) == number)
                #expect(try row.text(1) == "\"ß€😀\"")
                #expect(try row.bytes(2) == bytes)
                #expect(try row.id(3, SpellID.self) == spell.id)
            }
            _ = try await store.database.execute("UPDATE rune_artifacts SET wasm_binary = $1", [.bytes([])])
            let empty = try await store.database.query("SELECT wasm_binary FROM rune_artifacts", []).first
            #expect(try empty?.bytes(0) == [])
        }
    }

    private static let insert: SQL = "INSERT INTO stripe_events (id, type, received_at) VALUES ($1, 't', 0)"
}

extension Result where Failure == any Error {
    fileprivate init(_ work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}
