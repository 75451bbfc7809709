internal import Foundation
package import SpellStore

/// Databases on a PostgreSQL server that the first of them starts and the whole test process shares.
package actor TemporaryPostgres {
    private static let shared = TemporaryPostgres()
    private static let template = "spell_template"
    /// Each store keeps several connections, and each is a process of the server's.
    private static let turnstile = Turnstile(places: 16)

    private struct Running {
        let server: PostgresServer
        let admin: PostgresDatabase
    }

    private var running: Task<Running, any Error>?
    private var made = 0

    /// Passes the location of a fresh database, copied from one whose schema is complete (or empty, when
    /// `isMigrated` is false). It goes with the server: dropping one would wait for a checkpoint.
    package static func with<Value>(
        isMigrated: Bool = true, _ body: (StoreLocation) async throws -> Value
    ) async throws -> Value {
        try await turnstile.with {
            try await body(.postgres(url: shared.make(from: isMigrated ? template : "template0")))
        }
    }

    private func make(from template: String) async throws -> String {
        let running = try await start().value
        made += 1
        let name = "spell_\(made)"
        _ = try await running.admin.execute(SQL("CREATE DATABASE \(name) TEMPLATE \(template)"), [])
        return running.server.url(of: name)
    }

    private func start() -> Task<Running, any Error> {
        if let running { return running }
        let task = Task {
            let server = try await Self.server()
            let admin = PostgresDatabase(url: server.url(of: "postgres"), StoreOptions(connections: 1))
            _ = try await admin.execute(SQL("CREATE DATABASE \(Self.template) TEMPLATE template0"), [])
            try await Store.open(.postgres(url: server.url(of: Self.template))).close()
            return Running(server: server, admin: admin)
        }
        running = task
        return task
    }

    /// Starts it on a thread where that may take its time.
    private static func server() async throws -> PostgresServer {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try PostgresServer(durable: false) }) }
        }
    }
}
