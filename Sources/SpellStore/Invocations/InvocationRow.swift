internal import SpellKernel

/// How an invocation is read from `invocations`.
enum InvocationRow {
    static let columns = """
        id, user_id, spell_id, state, output, error, usage, log, billing_record_id, started_at, finished_at
        """

    static func invocation(_ row: Row) throws(StoreFailure) -> Invocation {
        Invocation(
            id: try row.id(0), caller: try row.id(1), spell: try row.id(2), state: try state(row),
            billingRecord: try row.isNull(8) ? nil : row.id(8), usage: try usage(row), startedAt: try row.time(9),
            finishedAt: try row.optional(10, row.time))
    }

    private static func state(_ row: Row) throws(StoreFailure) -> Invocation.State {
        switch try row.text(3) {
        case "running": return .running
        case "succeeded": return .succeeded(try row.json(4))
        case "failed":
            guard let failure = RuntimeFailure(json: try row.json(5)) else { throw row.mismatch(5) }
            return .failed(failure)
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

extension Invocation {
    /// The answer that is stored; nil while it runs.
    func settlement(isReplay: Bool) -> Settlement? {
        let result: Result<JSONText, RuntimeFailure>? =
            switch state {
            case .running: nil
            case .succeeded(let output): .success(output)
            case .failed(let failure): .failure(failure)
            }
        return result.map {
            Settlement(invocation: id, billingRecord: billingRecord, result: $0, isReplay: isReplay)
        }
    }
}
