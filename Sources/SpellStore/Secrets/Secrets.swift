package import SpellKernel

/// What authors entrust to the platform for their own spells. Values go in and come out to a run of a spell of the
/// same owner; no answer, log or error ever holds one.
package struct Secrets: Sendable {
    let database: any Database
    private let time: any TimeSource
    let keys: SecretKeys?

    /// In bytes.
    package static let maximumValueBytes = 8 << 10
    package static let maximumCount = 100

    /// - Parameter keys: nil keeps no new secrets and opens none.
    package init(_ database: any Database, _ time: any TimeSource, keys: SecretKeys?) {
        self.database = database
        self.time = time
        self.keys = keys
    }

    /// Whether this server has a key to keep secrets with.
    package var isConfigured: Bool { keys != nil }

    /// Sets the secret or replaces its value; the next run sees it. Refuses with `SECRETS_NOT_CONFIGURED`, or with
    /// `INVALID_REQUEST` a value that is not 1 to 8192 bytes long and one name too many.
    package func set(_ name: SecretName, to value: [UInt8], by owner: UserID) async throws(Refusal) -> Secret {
        guard let keys else { throw .secretsNotConfigured }
        guard (1...Self.maximumValueBytes).contains(value.count) else {
            throw .invalidRequest(at: "/value", "must be 1 to \(Self.maximumValueBytes) bytes long")
        }
        let now = time.now()
        return try await refusing { () throws(StoreFailure) in
            let sealed = try keys.seal(value, as: name, of: owner)
            return try await database.transaction { session throws(StoreFailure) in
                try session.execute(Self.lockOwner, [SQLValue(owner)])
                try session.execute(
                    Self.upsert,
                    [
                        SQLValue(owner), .text(name.description), .bytes(sealed.bytes), .text(sealed.keyID),
                        SQLValue(now),
                    ])
                let secrets = try session.query(Self.list, [SQLValue(owner)]).map { row throws(StoreFailure) in
                    try Secret(row)
                }
                guard secrets.count <= Self.maximumCount, let secret = secrets.first(where: { $0.name == name }) else {
                    throw .refused(.tooManySecrets)
                }
                return secret
            }
        }
    }

    /// The owner's secrets without their values, by name.
    package func list(of owner: UserID) async throws(Refusal) -> [Secret] {
        try await refusing { () throws(StoreFailure) in
            try await database.query(Self.list, [SQLValue(owner)]).map { row throws(StoreFailure) in try Secret(row) }
        }
    }

    /// Refuses with `NOT_FOUND`.
    package func remove(_ name: SecretName, by owner: UserID) async throws(Refusal) {
        let removed = try await refusing { () throws(StoreFailure) in
            try await database.execute(Self.delete, [SQLValue(owner), .text(name.description)])
        }
        guard removed == 1 else { throw .notFound("secret") }
    }

    /// The value, for a run of the owner's spell; nil where it is not set or none of the keys opens it.
    package func value(of name: SecretName, for owner: UserID) async throws(Refusal) -> [UInt8]? {
        guard let keys else { return nil }
        return try await refusing { () throws(StoreFailure) in
            let row = try await database.query(Self.select, [SQLValue(owner), .text(name.description)]).first
            return try row.flatMap { row throws(StoreFailure) in
                keys.open(SealedSecret(bytes: try row.bytes(0), keyID: try row.text(1)), as: name, of: owner)
            }
        }
    }

    private static let lockOwner: SQL = "UPDATE users SET status = status WHERE id = $1"

    private static let upsert: SQL = """
        INSERT INTO secrets (owner_id, name, sealed, key_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
        ON CONFLICT (owner_id, name) DO UPDATE
        SET sealed = excluded.sealed, key_id = excluded.key_id, updated_at = excluded.updated_at
        """

    private static let list: SQL =
        "SELECT name, created_at, updated_at FROM secrets WHERE owner_id = $1 ORDER BY name"

    private static let select: SQL = "SELECT sealed, key_id FROM secrets WHERE owner_id = $1 AND name = $2"

    private static let delete: SQL = "DELETE FROM secrets WHERE owner_id = $1 AND name = $2"
}

extension Refusal {
    fileprivate static let tooManySecrets = invalidRequest(
        at: "/name", "is one too many: you keep \(Secrets.maximumCount) secrets; remove one first")

    package static let secretsNotConfigured = Refusal(
        .secretsNotConfigured, "This server keeps no secrets: its operator has given it no key for them.")
}
