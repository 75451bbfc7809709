import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

/// Secrets, on both stores.
@Suite struct SecretTests {
    static let old = SecretKeys.newKey()
    static let new = SecretKeys.newKey()
    static let value = Array("s3cr3t-välue-of-the-author".utf8)

    private static func secrets(_ store: Store, _ keys: String? = old, _ time: any TimeSource = SystemTime()) throws
        -> Secrets
    {
        Secrets(store.database, time, keys: try keys.map { try #require(SecretKeys($0)) })
    }

    private static func name(_ text: String) throws -> SecretName { try #require(SecretName(text)) }

    @Test(arguments: Engine.allCases)
    func `a secret is set, replaced, listed without its value, and removed`(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id, time = ManualTime()
            let secrets = try Self.secrets(store, Self.old, time), name = try Self.name("KEY_1")
            let first = try await secrets.set(name, to: Self.value, by: owner)
            time.advance(milliseconds: 5000)
            let second = try await secrets.set(name, to: [1], by: owner)
            #expect(second.createdAt == first.createdAt)
            #expect(second.updatedAt > first.updatedAt)
            #expect(try await secrets.list(of: owner) == [second])
            #expect(try await secrets.value(of: name, for: owner) == [1])
            try await secrets.remove(name, by: owner)
            #expect(try await secrets.value(of: name, for: owner) == nil)
            #expect(await refusal { try await secrets.remove(name, by: owner) } == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `secrets of the same name are each owner's own`(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id, other = try await store.caller().id
            let secrets = try Self.secrets(store), name = try Self.name("KEY")
            _ = try await secrets.set(name, to: [1], by: owner)
            #expect(try await secrets.value(of: name, for: other) == nil)
            #expect(try await secrets.list(of: other).isEmpty)
            #expect(await refusal { try await secrets.remove(name, by: other) } == .notFound)
            _ = try await secrets.set(name, to: [2], by: other)
            #expect(try await secrets.value(of: name, for: owner) == [1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the database holds no plain value, and never the same bytes twice`(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id
            let secrets = try Self.secrets(store)
            for name in ["A", "B"] { _ = try await secrets.set(try Self.name(name), to: Self.value, by: owner) }
            let rows = try await store.database.query("SELECT sealed FROM secrets ORDER BY name", [])
            let sealed = try rows.map { row throws(StoreFailure) in try row.bytes(0) }
            #expect(sealed.count == 2)
            #expect(sealed[0] != sealed[1])
            for bytes in sealed {
                #expect(bytes.count == Self.value.count + 28, "a nonce, as many bytes, and a tag")
                #expect(!String(decoding: bytes, as: UTF8.self).contains("s3cr3t"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a row moved to another owner or name does not open`(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id, thief = try await store.caller().id
            let secrets = try Self.secrets(store)
            _ = try await secrets.set(try Self.name("KEY"), to: Self.value, by: owner)
            _ = try await store.database.execute(
                """
                INSERT INTO secrets (owner_id, name, sealed, key_id, created_at, updated_at)
                SELECT CAST($1 AS \(engine.idType)), 'KEY', sealed, key_id, created_at, updated_at FROM secrets
                """, [SQLValue(thief)])
            #expect(try await secrets.value(of: try Self.name("KEY"), for: thief) == nil)
            _ = try await store.database.execute("UPDATE secrets SET name = 'OTHER'", [])
            #expect(try await secrets.value(of: try Self.name("OTHER"), for: owner) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keys are rotated without losing a secret`(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id, name = try Self.name("KEY")
            _ = try await Self.secrets(store).set(name, to: Self.value, by: owner)
            let both = try Self.secrets(store, "\(Self.new), \(Self.old)")
            #expect(try await both.value(of: name, for: owner) == Self.value, "before the rotation too")
            async let here = both.rotate()
            async let there = both.rotate()
            #expect(try await here.unreadable + there.unreadable == 0)
            #expect(try await both.rotate() == SecretRotation(renewed: 0, unreadable: 0))
            #expect(try await Self.secrets(store, Self.new).value(of: name, for: owner) == Self.value)
            #expect(try await Self.secrets(store, Self.old).value(of: name, for: owner) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a lost key is counted, and its secrets can be set again`(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id, name = try Self.name("KEY")
            _ = try await Self.secrets(store).set(name, to: Self.value, by: owner)
            let secrets = try Self.secrets(store, Self.new)
            #expect(try await secrets.rotate() == SecretRotation(renewed: 0, unreadable: 1))
            #expect(try await secrets.value(of: name, for: owner) == nil)
            _ = try await secrets.set(name, to: [7], by: owner)
            #expect(try await secrets.value(of: name, for: owner) == [7])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a server without a key keeps and opens nothing, but lists and removes`(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id, name = try Self.name("KEY")
            _ = try await Self.secrets(store).set(name, to: Self.value, by: owner)
            let secrets = try Self.secrets(store, nil)
            #expect(!secrets.isConfigured)
            let code = await refusal { _ = try await secrets.set(name, to: [1], by: owner) }
            #expect(code == .secretsNotConfigured)
            #expect(try await secrets.value(of: name, for: owner) == nil)
            #expect(try await secrets.rotate() == SecretRotation(renewed: 0, unreadable: 0))
            #expect(try await secrets.list(of: owner).map(\.name) == [name])
            try await secrets.remove(name, by: owner)
        }
    }

    @Test(arguments: Engine.allCases)
    func `values and their number are bounded, also when many are set at once`(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller().id, secrets = try Self.secrets(store)
            let most = [UInt8](repeating: 1, count: Secrets.maximumValueBytes)
            for value in [[], most + [1]] {
                let code = await refusal { _ = try await secrets.set(try Self.name("KEY"), to: value, by: owner) }
                #expect(code == .invalidRequest)
            }
            let kept = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<Secrets.maximumCount + 10 {
                    group.addTask {
                        (try? await secrets.set(try Self.name("KEY_\(index)"), to: most, by: owner)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(kept == Secrets.maximumCount)
            #expect(try await secrets.list(of: owner).count == Secrets.maximumCount)
        }
    }

    @Test(arguments: [
        "", "c2hvcnQ=", "not base64", "\(old),", ",\(old)", "\(old);\(old)", String(old.dropLast(2)), "\(old) \(old)",
    ])
    func `what is not a list of keys of 32 bytes is refused`(text: String) {
        #expect(SecretKeys(text) == nil)
    }

    @Test(arguments: ["", "a", "_A", "1A", "A-B", "A B", "Ä", "A\u{0}", "A\n", String(repeating: "A", count: 65)])
    func `what is not a name of a secret is refused`(text: String) {
        #expect(SecretName(text) == nil)
    }

    @Test(arguments: ["A", "A_1", String(repeating: "Z", count: 64)])
    func `what is a name of a secret is kept as it is`(text: String) {
        #expect(SecretName(text)?.description == text)
    }
}

extension Engine {
    fileprivate var idType: String {
        switch self {
        case .sqlite: "TEXT"
        case .postgres: "UUID"
        }
    }
}
