import SpellKernel
import SpellStore
import SpellTestSupport
import StripeForTests
import Testing

/// The store's side of the books, read when no node runs.
struct ChaosBooks: Sendable {
    struct Entry: Sendable {
        let invocation: String
        let key: String
        let amount: Int
        /// What the spell costs.
        let price: Int
        let intent: String?
        let step: String
        let status: String
        let state: String
    }

    let entries: [Entry]
    /// Invocations of any kind that have not come to their end.
    let running: Int

    /// Lets all leases run out, as if two hours had passed since the last node ended.
    static func letTimePass(_ location: StoreLocation) async throws {
        let store = try await Store.open(location)
        let hours: Int64 = 2 * 3_600_000_000
        for table in ["invocations", "billing_records"] {
            _ = try await store.database.execute(
                SQL("UPDATE \(table) SET lease_expires_at = lease_expires_at - $1 WHERE lease_expires_at IS NOT NULL"),
                [.integer(hours)])
        }
        await store.close()
    }

    static func read(_ location: StoreLocation) async throws -> ChaosBooks {
        let store = try await Store.open(location)
        let rows = try await store.database.query(all, [])
        let entries = try rows.map { row in
            let id: InvocationID = try row.id(0)
            return Entry(
                invocation: id.description, key: try row.text(1), amount: Int(try row.integer(2)),
                price: Int(try row.integer(6)), intent: try row.optional(7, row.text), step: try row.text(3),
                status: try row.text(4), state: try row.text(5))
        }
        let running = try await store.database.query(running, []).first?.integer(0)
        await store.close()
        return ChaosBooks(entries: entries, running: Int(running ?? -1))
    }

    private static let all: SQL = """
        SELECT invocations.id, invocations.idempotency_key, billing_records.amount, billing_records.step,
            billing_records.status, invocations.state, spells.price_amount, billing_records.payment_intent_id
        FROM billing_records JOIN invocations ON invocations.id = billing_records.invocation_id
        JOIN spells ON spells.id = invocations.spell_id
        """

    /// Also what has no record: an invocation that was paid for and lost its record would be here.
    private static let running: SQL = """
        SELECT COUNT(*) FROM invocations WHERE state = 'running' OR billing_record_id NOT IN (
            SELECT id FROM billing_records WHERE step = 'done'
        )
        """

    /// The invariant: from Stripe's books, and these.
    func check(against books: StripeBooks, _ comment: Comment) {
        let stored = entries.filter { $0.state == "succeeded" }
        let succeeded = entries.filter { $0.status == "succeeded" }
        #expect(books.kept == succeeded.reduce(0) { $0 + $1.amount }, comment)
        #expect(books.kept == stored.reduce(0) { $0 + $1.price }, comment)
        #expect(succeeded.map(\.invocation) == stored.map(\.invocation), comment)
        #expect(entries.allSatisfy { $0.amount == $0.price }, comment)
        #expect(running == 0 && entries.allSatisfy { $0.step == "done" }, comment)
        #expect(books.holds.isEmpty, comment)
        let captured = Dictionary(grouping: books.payments.filter { $0.captured > 0 }, by: \.invocation)
        #expect(captured.allSatisfy { $0.value.count == 1 && $0.key != nil }, comment)
        let kept = books.payments.filter { $0.kept > 0 }
        #expect(kept.allSatisfy { $0.kept == $0.amount }, comment)
        #expect(Set(kept.compactMap(\.invocation)) == Set(stored.map(\.invocation)), comment)
        #expect(Set(kept.map(\.id)) == Set(stored.compactMap(\.intent)), comment)
    }

    /// Who was told that it succeeded has a result, and one purchase is one invocation.
    func check(answered: [String: String], _ comment: Comment) {
        let stored = Set(entries.filter { $0.state == "succeeded" }.map { "\($0.key) \($0.invocation)" })
        for (key, invocation) in answered { #expect(stored.contains("\(key) \(invocation)"), comment) }
        #expect(Set(entries.map(\.key)).count == entries.count, comment)
    }
}
