extension Migration {
    static let billing = Migration(
        number: 4, name: "billing",
        statements: [
            """
            CREATE TABLE billing_records (
                id {id} NOT NULL PRIMARY KEY,
                user_id {id} NOT NULL REFERENCES users (id),
                spell_id {id} NOT NULL REFERENCES spells (id),
                invocation_id {id} NOT NULL UNIQUE REFERENCES invocations (id),
                amount {integer} NOT NULL CHECK (amount > 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                payment_intent_id TEXT UNIQUE,
                status TEXT NOT NULL
                    CHECK (status IN ('pending', 'succeeded', 'failed', 'canceled', 'refunded', 'unknown')),
                failure_code TEXT,
                created_at {integer} NOT NULL,
                updated_at {integer} NOT NULL,
                CHECK (updated_at >= created_at)
            ) {strict}
            """,
            "CREATE INDEX billing_records_user ON billing_records (user_id, created_at)",
            "CREATE INDEX billing_records_open ON billing_records (updated_at) WHERE status IN ('pending', 'unknown')",
            """
            CREATE TABLE stripe_events (
                id TEXT NOT NULL PRIMARY KEY,
                type TEXT NOT NULL,
                received_at {integer} NOT NULL,
                processed_at {integer}
            ) {strict}
            """,
        ])
}
