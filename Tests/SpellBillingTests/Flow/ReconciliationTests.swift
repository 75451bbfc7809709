import SpellBilling
import SpellKernel
import SpellStore
import SpellTestSupport
import StripeForTests
import Testing

@Suite struct ReconciliationTests {
    private static func differences(_ till: Till, fixing: Bool) async throws -> [Difference] {
        var found: [Difference] = []
        _ = try await Reconciliation(list: till.store.billingPages, books: till.store.books, intents: till.client)
            .run(since: Timestamp(microseconds: 0), fixing: fixing) { found.append($0) }
        return found
    }

    @Test func `where all is well there is nothing to say`() async throws {
        try await Till.with(.sqlite) { till async throws in
            _ = await till.run()
            _ = await till.run(to: .trapped)
            #expect(try await Self.differences(till, fixing: false).isEmpty)
        }
    }

    @Test func `what differs is told, and mended when asked for`() async throws {
        try await Till.with(.sqlite) { till async throws in
            _ = await till.run()
            try till.stripe.refund(try #require(till.stripe.books.payments.last).id)
            _ = try await till.abandon()
            let sql: SQL = "UPDATE billing_records SET step = 'done', status = 'canceled' WHERE step = 'held'"
            _ = try await till.store.database.execute(sql, [])
            _ = try await till.abandon()
            till.time.advance(milliseconds: 10_000)
            let told = try await Self.differences(till, fixing: false)
            #expect(Set(told.map(\.kind)) == [.recordBehind, .holdLeftOpen, .abandoned] && told.count == 3)
            #expect(told.allSatisfy { !$0.isMended })
            let mended = try await Self.differences(till, fixing: true)
            #expect(mended.map(\.kind) == told.map(\.kind) && mended.allSatisfy(\.isMended))
            #expect(try await Self.differences(till, fixing: false).isEmpty)
            #expect(till.stripe.books.holds.isEmpty && till.stripe.books.kept == 0)
        }
    }

    @Test(arguments: [(CaptureMode.manual, Difference.Kind.holdLeftOpen), (.immediate, .refundOwed)])
    func `a second payment of one invocation is found and undone`(
        _ capture: CaptureMode, _ kind: Difference.Kind
    ) async throws {
        try await Till.with(.sqlite, capture: capture) { till async throws in
            _ = await till.run()
            _ = try await till.placeAgain()
            let told = try await Self.differences(till, fixing: false)
            #expect(told.map(\.kind) == [kind] && told.first?.record != nil)
            let mended = try await Self.differences(till, fixing: true)
            #expect(mended.map(\.kind) == [kind] && mended.allSatisfy(\.isMended))
            #expect(try await Self.differences(till, fixing: false).isEmpty)
            #expect(till.stripe.books.holds.isEmpty && till.stripe.books.kept == 500)
        }
    }
}
