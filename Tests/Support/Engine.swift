package import SpellKernel
package import SpellStore

/// The engines that every promise of the store is tested on.
package enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// Passes where a fresh database is to be, or is.
    package func withLocation<Value>(
        isMigrated: Bool = true, _ body: (StoreLocation) async throws -> Value
    ) async throws -> Value {
        switch self {
        case .sqlite: try await TemporaryFolder.with { try await body(.sqlite(path: "\($0)/data/spell.db")) }
        case .postgres: try await TemporaryPostgres.with(isMigrated: isMigrated, body)
        }
    }

    /// Passes an open store on a fresh database.
    package func withStore<Value>(
        time: any TimeSource = SystemTime(), options: StoreOptions = StoreOptions(),
        _ body: (Store) async throws -> Value
    ) async throws -> Value {
        try await withLocation { location in
            let store = try await Store.open(location, time: time, options: options)
            do {
                let value = try await body(store)
                await store.close()
                return value
            } catch {
                await store.close()
                throw error
            }
        }
    }
}
