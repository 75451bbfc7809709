import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Two nodes on one PostgreSQL")
struct SharedPostgresTests {
    private func withNodes(_ body: (Store, Store) async throws -> Void) async throws {
        try await Engine.postgres.withLocation { location in
            let first = try await Store.open(location), second = try await Store.open(location)
            try await body(first, second)
            await first.close()
            await second.close()
        }
    }

    @Test("a ban on one is refused by the other's next request")
    func ban() async throws {
        try await withNodes { first, second in
            let user = try await first.caller().id
            for _ in 0..<20 {
                try await second.bans.refuseIfBanned(user)
                try await first.bans.ban(user, reason: "r", by: user)
                #expect(await refusal { try await second.bans.refuseIfBanned(user) } == .authBanned)
                try await first.bans.unban(user, by: user)
            }
        }
    }

    @Test("what one forges or amends, the other's next request sees")
    func catalog() async throws {
        try await withNodes { first, second in
            let owner = try await first.caller()
            for version in 1...10 {
                let spell = try await first.forge(by: owner)
                #expect(try await second.load("echo", for: owner).version == version)
                _ = try await first.spells.amend(
                    spell.id, Amendment(visibility: .owner, description: "d", yanked: nil), by: owner)
                let seen = try await second.load("echo@v\(version)", for: owner)
                #expect(seen.visibility == .owner)
                #expect(seen.description == "d")
            }
            let newest = try await second.load("echo", for: owner)
            _ = try await first.spells.amend(
                newest.id, Amendment(visibility: nil, description: nil, yanked: true), by: owner)
            #expect(try await second.load("echo", for: owner).version == 9)
        }
    }

    @Test("one key sent to both at once runs once")
    func key() async throws {
        try await withNodes { first, second in
            let caller = try await first.caller()
            let spell = try await first.forge(by: caller)
            for turn in 0..<20 {
                async let one = first.claims(IdempotencyKey("\(turn)"), spell, caller)
                async let two = second.claims(IdempotencyKey("\(turn)"), spell, caller)
                #expect(try await [one, two].filter(\.self).count == 1)
            }
        }
    }

    @Test("a connection that the server ended is made anew, and nobody notices")
    func reconnects() async throws {
        try await withNodes { first, second in
            let user = try await first.caller().id
            for _ in 0..<10 { try await first.bans.refuseIfBanned(user) }
            let sql: SQL = """
                SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """
            _ = try await second.database.query(sql, [])
            for turn in 0..<20 {
                try await first.bans.ban(user, reason: "\(turn)", by: user)
                #expect(try await first.bans.isBanned(user))
            }
        }
    }

    @Test("a server that is not there is an error in words, and readiness says so")
    func unreachable() async throws {
        await #expect(throws: StoreFailure.self) {
            _ = try await Store.open(.postgres(url: "postgres://nobody@127.0.0.1:1/none"))
        }
        try await Engine.postgres.withLocation { location in
            let store = try await Store.open(location)
            await store.close()
            #expect(await !store.isReady())
            #expect(await refusal { try await store.users.sight(.new()) } == .storeUnavailable)
        }
    }
}
