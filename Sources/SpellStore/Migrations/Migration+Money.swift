extension Migration {
    /// `step` is what is owed to Stripe next (`BillingStep`); the pairs of step and status are those of
    /// `BillingState.all`. While the invocation runs its own lease says who works at the record; once it has ended and
    /// something is still owed, the record's own does.
    ///
    /// The terms are what a hold was asked for with, so that asking again asks the same.
    static let money = Migration(
        number: 5, name: "money",
        statements: [
            "ALTER TABLE users ADD COLUMN stripe_payment_method_id TEXT",
            "ALTER TABLE users ADD COLUMN stripe_generation {integer} NOT NULL DEFAULT 0",
            "ALTER TABLE billing_records ADD COLUMN customer_id TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE billing_records ADD COLUMN payment_method_id TEXT NOT NULL DEFAULT ''",
            """
            ALTER TABLE billing_records ADD COLUMN capture TEXT NOT NULL DEFAULT 'manual'
                CHECK (capture IN ('manual', 'immediate'))
            """,
            """
            ALTER TABLE billing_records ADD COLUMN step TEXT NOT NULL DEFAULT 'placing'
                CHECK (
                    (step IN ('placing', 'capturing', 'releasing') AND status IN ('pending', 'unknown'))
                    OR (step IN ('waiting', 'held') AND status = 'pending')
                    OR (step = 'paid' AND status = 'succeeded')
                    OR (step = 'refunding' AND status IN ('succeeded', 'unknown'))
                    OR (step = 'done' AND status IN ('succeeded', 'failed', 'canceled', 'refunded'))
                )
            """,
            """
            ALTER TABLE billing_records ADD COLUMN lease_expires_at {integer}
                CHECK ((step IN ('capturing', 'releasing', 'refunding')) = (lease_expires_at IS NOT NULL))
            """,
            "DROP INDEX billing_records_open",
            """
            CREATE INDEX billing_records_owed ON billing_records (lease_expires_at)
                WHERE lease_expires_at IS NOT NULL
            """,
            """
            CREATE TABLE spending_limits (
                user_id {id} NOT NULL REFERENCES users (id),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                per_day {integer} CHECK (per_day >= 0),
                per_invocation {integer} CHECK (per_invocation >= 0),
                updated_at {integer} NOT NULL,
                PRIMARY KEY (user_id, currency),
                CHECK (per_day IS NOT NULL OR per_invocation IS NOT NULL)
            ) {strict}
            """,
        ])
}
