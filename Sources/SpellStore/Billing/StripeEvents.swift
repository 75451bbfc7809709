package import SpellKernel

/// The events of Stripe's that have come.
package struct StripeEvents: EventBook {
    private let database: any Database
    private let time: any TimeSource

    init(_ database: any Database, _ time: any TimeSource) {
        self.database = database
        self.time = time
    }

    package func receive(event: String, type: String) async throws(Refusal) -> Bool {
        try await refusing { () throws(StoreFailure) in
            let inserted = try await database.execute(
                Self.insert, [.text(event), .text(type), SQLValue(time.now())])
            if inserted == 1 { return true }
            let row = try await database.query(Self.select, [.text(event)]).first
            return row?.isNull(0) ?? true
        }
    }

    package func processed(event: String) async throws(Refusal) {
        _ = try await refusing { () throws(StoreFailure) in
            try await database.execute(Self.finish, [.text(event), SQLValue(time.now())])
        }
    }

    private static let insert: SQL = """
        INSERT INTO stripe_events (id, type, received_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING
        """

    private static let select: SQL = "SELECT processed_at FROM stripe_events WHERE id = $1"

    private static let finish: SQL = """
        UPDATE stripe_events SET processed_at = $2 WHERE id = $1 AND processed_at IS NULL
        """
}
