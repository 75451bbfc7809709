extension Migration {
    /// Secrets that the nodes of one database make for themselves and share.
    static let serverKeys = Migration(
        number: 8, name: "server keys",
        statements: [
            """
            CREATE TABLE server_keys (
                name TEXT NOT NULL PRIMARY KEY,
                value {bytes} NOT NULL CHECK (length(value) = 32),
                created_at {integer} NOT NULL
            ) {strict}
            """
        ])
}
