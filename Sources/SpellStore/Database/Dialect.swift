/// The little in which the two engines differ: column types, and what a schema change is serialized by.
///
/// Ids are UUID in PostgreSQL and TEXT in SQLite, where they can be read by a person. JSON is TEXT in both: `jsonb`
/// would round and reorder what a caller wrote. Timestamps are integers, microseconds in UTC, so that both engines
/// compare and return them alike. Names sort by their bytes in both.
package struct Dialect: Sendable {
    private let words: [(placeholder: String, word: String)]
    /// Run first in a migration's transaction; nothing where a transaction excludes every other writer anyway.
    let schemaLock: [SQL]
    /// Whether this process alone writes to the database, so that memory may mirror it.
    let isSoleOwner: Bool

    static let sqlite = Dialect(
        words: [
            ("{id}", "TEXT"), ("{integer}", "INTEGER"), ("{json}", "TEXT"), ("{bytes}", "BLOB"), ("{name}", "TEXT"),
            ("{strict}", "STRICT"),
        ],
        schemaLock: [], isSoleOwner: true)

    static let postgres = Dialect(
        words: [
            ("{id}", "UUID"), ("{integer}", "BIGINT"), ("{json}", "TEXT"), ("{bytes}", "BYTEA"),
            ("{name}", "TEXT COLLATE \"C\""), ("{strict}", ""),
        ],
        schemaLock: [
            "SET LOCAL statement_timeout = 0", "SET LOCAL lock_timeout = 0",
            "SELECT pg_advisory_xact_lock(8306181171306955877)",
        ], isSoleOwner: false)

    /// A migration's statement in this engine's words.
    func statement(_ template: String) -> SQL {
        SQL(words.reduce(template) { $0.replacing($1.placeholder, with: $1.word) })
    }
}
