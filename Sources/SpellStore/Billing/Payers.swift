package import SpellKernel

/// Who users are to Stripe: columns of `users`.
package struct Payers: PayerBook {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    package func payer(_ user: UserID) async throws(Refusal) -> Payer {
        guard let payer = try await payer(Self.byUser, SQLValue(user)) else { throw .notFound("user") }
        return payer
    }

    package func payer(ofCustomer customer: String) async throws(Refusal) -> Payer? {
        try await payer(Self.byCustomer, .text(customer))
    }

    package func keep(customer: String, for payer: Payer) async throws(Refusal) -> Payer {
        try await write(Self.keep, [SQLValue(payer.user), .text(customer), SQLValue(payer.generation)])
        return try await self.payer(payer.user)
    }

    package func set(paymentMethod: String?, ofCustomer customer: String) async throws(Refusal) {
        try await write(Self.set, [.text(customer), SQLValue(paymentMethod)])
    }

    package func remove(paymentMethod: String) async throws(Refusal) {
        try await write(Self.remove, [.text(paymentMethod)])
    }

    package func forget(customer: String) async throws(Refusal) {
        try await write(Self.forget, [.text(customer)])
    }

    private func payer(_ sql: SQL, _ key: SQLValue) async throws(Refusal) -> Payer? {
        try await refusing { () throws(StoreFailure) in
            guard let row = try await database.query(sql, [key]).first else { return nil }
            return Payer(
                user: try row.id(0), customer: try row.optional(1, row.text), generation: Int(try row.integer(2)),
                paymentMethod: try row.optional(3, row.text))
        }
    }

    private func write(_ sql: SQL, _ arguments: [SQLValue]) async throws(Refusal) {
        _ = try await refusing { () throws(StoreFailure) in try await database.execute(sql, arguments) }
    }

    private static let columns = "id, stripe_customer_id, stripe_generation, stripe_payment_method_id"
    private static let byUser: SQL = "SELECT \(columns) FROM users WHERE id = $1"
    private static let byCustomer: SQL = "SELECT \(columns) FROM users WHERE stripe_customer_id = $1"

    /// The first one counts; one that was made for a generation that is over does not.
    private static let keep: SQL = """
        UPDATE users SET stripe_customer_id = $2
        WHERE id = $1 AND stripe_customer_id IS NULL AND stripe_generation = $3
        """

    private static let set: SQL = "UPDATE users SET stripe_payment_method_id = $2 WHERE stripe_customer_id = $1"

    private static let remove: SQL = """
        UPDATE users SET stripe_payment_method_id = NULL WHERE stripe_payment_method_id = $1
        """

    private static let forget: SQL = """
        UPDATE users
        SET stripe_customer_id = NULL, stripe_payment_method_id = NULL, stripe_generation = stripe_generation + 1
        WHERE stripe_customer_id = $1
        """
}
