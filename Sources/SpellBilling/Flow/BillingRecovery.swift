package import SpellKernel

/// Brings to its end whatever paid invocation nobody works at any more. Any number of nodes may do so at once: each
/// record is taken by one of them, under a lease.
package struct BillingRecovery: Sendable {
    private let books: any BillingBooks
    private let settler: Settler

    package init(books: any BillingBooks, intents: any Intents) {
        self.books = books
        settler = Settler(books: books, intents: intents)
    }

    /// Answers how many records came to their end.
    @discardableResult
    package func run() async throws(Refusal) -> Int {
        let records = try await books.overdue(limit: Self.atOnce)
        let results = await withTaskGroup(of: Result<Bool, Refusal>.self) { group in
            var waiting = records[...]
            func add() {
                guard let record = waiting.popFirst() else { return }
                group.addTask {
                    do throws(Refusal) { return .success(try await recover(record)) } catch { return .failure(error) }
                }
            }
            for _ in 0..<Self.sideBySide { add() }
            var results: [Result<Bool, Refusal>] = []
            for await result in group {
                results.append(result)
                add()
            }
            return results
        }
        var count = 0
        for result in results where try result.get() { count += 1 }
        return count
    }

    /// One record; false where somebody else has it, or Stripe cannot be reached.
    package func recover(_ record: BillingRecord) async throws(Refusal) -> Bool {
        let taken =
            record.state.step.isBeforeTheEnd
            ? try await books.advance(record, .abandoned) : try await books.claim(record)
        guard let taken else { return false }
        return try await settler.finish(taken).state.isDone
    }

    private static let atOnce = 256
    private static let sideBySide = 8
}
