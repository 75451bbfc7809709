import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

@Suite("Schema")
struct SchemaTests {
    @Test("every table of the contract is there", arguments: Engine.allCases)
    func tables(engine: Engine) async throws {
        try await engine.withStore { store in
            for table in [
                "users", "spells", "rune_artifacts", "invocations", "billing_records", "bans", "teams", "team_members",
                "stripe_events", "spending_limits",
            ] {
                let rows = try await store.database.query(SQL("SELECT 1 FROM \(table)"), [])
                #expect(rows.isEmpty)
            }
            #expect(await store.isReady())
        }
    }

    @Test("eight stores that start on one empty database at once all start, and the steps run once")
    func migrationRace() async throws {
        try await Engine.postgres.withLocation(isMigrated: false) { location in
            let stores = try await withThrowingTaskGroup(of: Store.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await Store.open(location, options: StoreOptions(connections: 2)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let numbers = try await stores[0].database.query("SELECT number FROM schema_migrations ORDER BY number", [])
            let applied = try numbers.map { try $0.integer(0) }
            #expect(applied.starts(with: [1, 2, 3, 4]))
            #expect(Set(applied).count == applied.count)
            for store in stores {
                #expect(await store.isReady())
                await store.close()
            }
        }
    }

    @Test("opening again changes nothing; a schema from the future is refused", arguments: Engine.allCases)
    func again(engine: Engine) async throws {
        try await engine.withLocation { location in
            let applied: SQL = "SELECT number, applied_at FROM schema_migrations ORDER BY number"
            let first = try await Store.open(location)
            let rows = try await first.database.query(applied, []).map { try [$0.integer(0), $0.integer(1)] }
            await first.close()
            let second = try await Store.open(location)
            #expect(try await second.database.query(applied, []).map { try [$0.integer(0), $0.integer(1)] } == rows)
            let sql: SQL = "INSERT INTO schema_migrations (number, name, applied_at) VALUES (1000, 'future', 0)"
            _ = try await second.database.execute(sql, [])
            #expect(await !second.isReady())
            await second.close()
            await #expect(throws: StoreFailure.self) { _ = try await Store.open(location) }
        }
    }

    @Test("the schema itself refuses what no row may be", arguments: Engine.allCases)
    func constraints(engine: Engine) async throws {
        try await engine.withStore { store in
            let owner = try await store.caller()
            let spell = try await store.forge(by: owner)
            let done = try await store.run(spell, for: owner, key: IdempotencyKey("k"))
            let ids = [SQLValue(owner.id), SQLValue(spell.id), SQLValue(done.invocation), .id(.v7())]
            for (statement, kind) in Self.violations {
                let sql = SQL(statement)
                let arguments = (1...4).filter { statement.contains("$\($0)") }.map { ids[$0 - 1] }
                do {
                    _ = try await store.database.execute(sql, arguments)
                    Issue.record("taken: \(statement)")
                } catch StoreFailure.constraint(let broken, _) {
                    #expect(broken == kind, "\(statement)")
                }
            }
        }
    }

    /// `$1` a user, `$2` the user's spell, `$3` a settled invocation of it, `$4` a new id.
    private static let violations: [(String, StoreFailure.Constraint)] = [
        ("UPDATE users SET status = 'Active' WHERE id = $1", .check),
        ("INSERT INTO users (id, created_at) VALUES ($1, 0)", .unique),
        ("INSERT INTO bans (user_id, reason, created_by, created_at) SELECT id, 'r', id, NULL FROM spells", .notNull),
        ("INSERT INTO bans (user_id, reason, created_by, created_at) SELECT id, 'r', id, 0 FROM spells", .foreignKey),
        ("UPDATE spells SET visibility = 'team'", .check),
        ("UPDATE spells SET visibility = 'secret'", .check),
        ("UPDATE spells SET price_amount = -1", .check),
        ("UPDATE spells SET runtime = 'lua'", .check),
        ("UPDATE spells SET version = 2", .check),
        ("UPDATE spells SET version = 0, slug = 'echo@v0'", .check),
        ("UPDATE rune_artifacts SET sha256 = 'short'", .check),
        ("UPDATE invocations SET state = 'running'", .check),
        ("UPDATE invocations SET output = NULL", .check),
        ("UPDATE invocations SET error = '{}'", .check),
        ("UPDATE invocations SET request_hash = NULL", .check),
        ("UPDATE invocations SET finished_at = NULL", .check),
        (record(amount: "0"), .check),
        (record(amount: "50", status: "'paid'"), .check),
        (record(amount: "50", updatedAt: "-1"), .check),
        (record(amount: "50", status: "'succeeded'"), .check),
        (record(amount: "50", step: "'done'"), .check),
        (record(amount: "50", step: "'capturing'"), .check),
        (
            """
            INSERT INTO invocations (id, user_id, spell_id, idempotency_key, request_hash, state, output, started_at,
                finished_at)
            SELECT spell_id, user_id, spell_id, idempotency_key, request_hash, state, output, 0, 0 FROM invocations
            """, .unique
        ),
    ]

    private static func record(
        amount: String, status: String = "'pending'", step: String = "'placing'", updatedAt: String = "0"
    ) -> String {
        """
        INSERT INTO billing_records (id, user_id, spell_id, invocation_id, amount, currency, status, step,
            created_at, updated_at)
        SELECT id, user_id, spell_id, id, \(amount), 'eur', \(status), \(step), 0, \(updatedAt) FROM invocations
        """
    }
}
