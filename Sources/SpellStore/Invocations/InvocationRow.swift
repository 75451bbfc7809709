internal import SpellKernel

/// How an invocation is read from `invocations`. A result that is stored but not yet paid for counts as running: nobody
/// sees it before it is captured.
enum InvocationRow {
    /// Of `invocations` joined with the billing record, where there is one.
    static let columns =
        [
            "id", "user_id", "spell_id", "state", "output", "error", "usage", "log", "billing_record_id",
            "started_at", "finished_at",
        ].map { "invocations.\($0)" }.joined(separator: ", ") + ", billing_records.step"

    static func invocation(_ row: Row) throws(StoreFailure) -> Invocation {
        let isCollected = try row.optional(11, row.text) != BillingStep.capturing.rawValue
        return Invocation(
            id: try row.id(0), caller: try row.id(1), spell: try row.id(2),
            state: isCollected ? try state(row) : .running,
            billingRecord: try row.isNull(8) ? nil : row.id(8), usage: isCollected ? try usage(row) : nil,
            startedAt: try row.time(9), finishedAt: isCollected ? try row.optional(10, row.time) : nil)
    }

    private static func state(_ row: Row) throws(StoreFailure) -> Invocation.State {
        switch try row.text(3) {
        case "running": return .running
        case "succeeded": return .succeeded(try row.json(4))
        case "failed":
            let error = try row.json(5)
            if let failure = RuntimeFailure(json: error) { return .failed(failure) }
            guard let failure = PaymentFailure(json: error) else { throw row.mismatch(5) }
            return .unpaid(failure)
        default: throw row.mismatch(3)
        }
    }

    private static func usage(_ row: Row) throws(StoreFailure) -> Usage? {
        guard !row.isNull(6) else { return nil }
        guard let usage = Usage(json: try row.json(6), log: try row.optional(7, row.bytes) ?? []) else {
            throw row.mismatch(6)
        }
        return usage
    }
}
