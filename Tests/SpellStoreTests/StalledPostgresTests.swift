import Foundation
import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

/// A PostgreSQL that hangs: its sockets stay open, and nothing comes.
@Suite("A PostgreSQL that hangs") struct StalledPostgresTests {
    /// Passes a store that reaches its server through the proxy, with one connection and ten seconds of patience,
    /// which a busy machine keeps while nothing hangs.
    private func withStore(_ body: (Store, StallingProxy) async throws -> Void) async throws {
        try await Engine.postgres.withLocation { location in
            guard case .postgres(let url) = location, var parts = URLComponents(string: url), let port = parts.port
            else {
                Issue.record("no address")
                return
            }
            try await StallingProxy.with(to: port) { proxy, port in
                parts.port = port
                parts.query = "connect_timeout=10"
                let store = try await Store.open(
                    .postgres(url: parts.string ?? url),
                    options: StoreOptions(connections: 1, answerMilliseconds: 10_000))
                do { try await body(store, proxy) } catch {
                    await store.close()
                    throw error
                }
                await store.close()
            }
        }
    }

    @Test("it is given up, and refused in words, until it is back")
    func givenUp() async throws {
        try await withStore { store, proxy in
            let user = try await store.caller().id
            proxy.stall(.everything)
            #expect(await refusal { try await store.bans.refuseIfBanned(user) } == .storeUnavailable)
            #expect(await refusal { try await store.users.sight(.new()) } == .storeUnavailable)
            #expect(await !store.isReady())
            proxy.stall(.nothing)
            // For half a second after a connection was refused nobody knocks.
            while await !store.isReady() { await Task.yield() }
            try await store.bans.refuseIfBanned(user)
        }
    }

    @Test("many that wait for it are all refused soon after the first")
    func queued() async throws {
        try await withStore { store, proxy in
            proxy.stall(.everything)
            let codes = await withTaskGroup(of: Refusal.Code?.self) { group in
                for _ in 0..<200 { group.addTask { await refusal { try await store.users.sight(.new()) } } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count == 200 && codes.allSatisfy { $0 == .storeUnavailable })
        }
    }

    @Test("a commit whose answer is lost is not known to have failed")
    func lostCommit() async throws {
        try await withStore { store, proxy in
            let user = UserID.new()
            do throws(StoreFailure) {
                try await store.database.transaction { session throws(StoreFailure) in
                    try session.execute(
                        "INSERT INTO users (id, created_at) VALUES ($1, $2)",
                        [SQLValue(user), SQLValue(Timestamp.now())])
                    proxy.stall(.answers)
                }
                Issue.record("nobody answered")
            } catch {
                guard case .unavailable = error else {
                    Issue.record("it is said to have failed: \(error)")
                    return
                }
            }
            proxy.stall(.nothing)
            let sql: SQL = "SELECT id FROM users WHERE id = $1"
            var rows: [Row]?
            while rows?.isEmpty ?? true { rows = try? await store.database.query(sql, [SQLValue(user)]) }
            #expect(rows?.count == 1)
        }
    }
}
