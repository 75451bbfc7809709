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
        let step: String
        let status: String
        let state: String
    }

    let entries: [Entry]
    let unfinished: Int

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
                step: try row.text(3), status: try row.text(4), state: try row.text(5))
        }
        let unfinished = entries.count { $0.step != "done" || $0.state == "running" }
        await store.close()
        return ChaosBooks(entries: entries, unfinished: unfinished)
    }

    private static let all: SQL = """
        SELECT invocations.id, invocations.idempotency_key, billing_records.amount, billing_records.step,
            billing_records.status, invocations.state
        FROM billing_records JOIN invocations ON invocations.id = billing_records.invocation_id
        """

    /// The invariant: from Stripe's books, and these.
    func check(against books: StripeBooks, _ comment: Comment) {
        let succeeded = entries.filter { $0.status == "succeeded" }.reduce(0) { $0 + $1.amount }
        let stored = entries.filter { $0.state == "succeeded" }.reduce(0) { $0 + $1.amount }
        #expect(books.kept == succeeded, comment)
        #expect(books.kept == stored, comment)
        #expect(unfinished == 0, comment)
        #expect(books.holds.isEmpty, comment)
        let captured = Dictionary(grouping: books.payments.filter { $0.captured > 0 }, by: \.invocation)
        #expect(captured.allSatisfy { $0.value.count == 1 }, comment)
        let kept = Set(books.payments.filter { $0.kept > 0 }.compactMap(\.invocation))
        #expect(kept == Set(entries.filter { $0.state == "succeeded" }.map(\.invocation)), comment)
    }
}
