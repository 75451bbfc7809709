internal import Crypto
internal import SpellKernel

/// Secrets that the nodes of one database share, and nobody else: made at first need, then the same for ever.
package struct ServerKeys: Sendable {
    private let database: any Database
    private let time: any TimeSource

    init(_ database: any Database, _ time: any TimeSource) {
        self.database = database
        self.time = time
    }

    /// 32 random bytes; of nodes that ask for them at once, all get the same.
    package func key(_ name: String) async throws(StoreFailure) -> [UInt8] {
        let fresh = unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Array($0) }
        let insert: SQL = """
            INSERT INTO server_keys (name, value, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING
            """
        let select: SQL = "SELECT value FROM server_keys WHERE name = $1"
        if let row = try await database.query(select, [.text(name)]).first { return try row.bytes(0) }
        _ = try await database.execute(insert, [.text(name), .bytes(fresh), SQLValue(time.now())])
        guard let row = try await database.query(select, [.text(name)]).first else {
            throw .unavailable("a server key was not kept")
        }
        return try row.bytes(0)
    }
}
