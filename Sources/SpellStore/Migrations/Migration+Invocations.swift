extension Migration {
    /// `billing_record_id` repeats what `billing_records.invocation_id` says and enforces, so that reading an
    /// invocation needs no join. A running invocation is its node's (`lease_owner`), which
    /// renews the lease; past `lease_expires_at` it counts as interrupted.
    /// `log` is what the guest wrote to stderr, kept apart because only the spell's owner sees it.
    static let invocations = Migration(
        number: 3, name: "invocations",
        statements: [
            """
            CREATE TABLE invocations (
                id {id} NOT NULL PRIMARY KEY,
                user_id {id} NOT NULL REFERENCES users (id),
                spell_id {id} NOT NULL REFERENCES spells (id),
                idempotency_key TEXT CHECK (length(idempotency_key) BETWEEN 1 AND 255),
                request_hash TEXT CHECK (length(request_hash) = 64),
                state TEXT NOT NULL CHECK (state IN ('running', 'succeeded', 'failed')),
                output {json},
                error {json},
                usage {json},
                log {bytes},
                billing_record_id {id},
                lease_owner {id},
                lease_expires_at {integer},
                started_at {integer} NOT NULL,
                finished_at {integer},
                CHECK ((idempotency_key IS NULL) = (request_hash IS NULL)),
                CHECK ((state = 'succeeded') = (output IS NOT NULL)),
                CHECK ((state = 'failed') = (error IS NOT NULL)),
                CHECK ((state = 'running') = (finished_at IS NULL)),
                CHECK ((state = 'running') = (lease_expires_at IS NOT NULL))
            ) {strict}
            """,
            """
            CREATE UNIQUE INDEX invocations_key ON invocations (user_id, idempotency_key)
                WHERE idempotency_key IS NOT NULL
            """,
            "CREATE INDEX invocations_running ON invocations (lease_expires_at) WHERE state = 'running'",
            """
            CREATE UNIQUE INDEX invocations_billing_record ON invocations (billing_record_id)
                WHERE billing_record_id IS NOT NULL
            """,
        ])
}
