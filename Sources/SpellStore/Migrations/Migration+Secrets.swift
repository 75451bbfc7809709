extension Migration {
    /// `sealed` is nonce, ciphertext and tag; `key_id` says which of the operator's keys it is under.
    static let secrets = Migration(
        number: 6, name: "secrets",
        statements: [
            """
            CREATE TABLE secrets (
                owner_id {id} NOT NULL REFERENCES users (id),
                name {name} NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
                sealed {bytes} NOT NULL,
                key_id TEXT NOT NULL CHECK (length(key_id) = 16),
                created_at {integer} NOT NULL,
                updated_at {integer} NOT NULL,
                PRIMARY KEY (owner_id, name)
            ) {strict}
            """,
            "CREATE INDEX secrets_key ON secrets (key_id)",
        ])
}
