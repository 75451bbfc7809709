internal import SpellKernel

/// Step 8 for a priced spell: stores the outcome with what is owed for it, then pays the debt.
struct Settling: Sendable {
    let books: any BillingBooks
    let settler: Settler

    func callAsFunction(_ id: BillingRecordID, _ outcome: Outcome) async throws(Refusal) -> Settlement {
        guard let record = try await again({ () throws(Refusal) in try await books.record(id) }) else {
            throw .storeUnavailable("billing record \(id) is gone")
        }
        defer { books.drop(record) }
        let stored: BillingRecord?
        do throws(Refusal) {
            stored = try await again { () throws(Refusal) in try await books.advance(record, outcome.event) }
        } catch {
            throw error.of(record)
        }
        guard let stored else { return try await storedAnswer(record) }
        switch outcome {
        case .failure(let failure, _):
            // The failure stands, and what is owed to the caller is written down: their answer need not wait for it.
            do throws(Refusal) { _ = try await settler.finish(stored) } catch {}
            return stored.settlement(.failure(failure))
        case .success(let output, _):
            return try await collected(stored, output)
        }
    }

    /// The output is shown once it is paid for.
    private func collected(_ record: BillingRecord, _ output: JSONText) async throws(Refusal) -> Settlement {
        let finished: BillingRecord
        do throws(Refusal) { finished = try await settler.finish(record) } catch {
            throw .billingUnavailable(error.cause ?? error.message).of(record)
        }
        switch (finished.state.step, finished.state.status) {
        case (.done, .succeeded), (.done, .refunded): return finished.settlement(.success(output))
        case (.done, _): throw .billingFailed(.holdLapsed).of(finished)
        default: throw .billingUnavailable("the capture is not confirmed").of(finished)
        }
    }

    /// Somebody moved the record first: recovery, or this settlement's own first try. What is stored is the answer.
    private func storedAnswer(_ record: BillingRecord) async throws(Refusal) -> Settlement {
        let invocation = try await books.invocation(of: record)
        if let settlement = invocation.settlement(isReplay: false) { return settlement }
        if case .unpaid(let failure) = invocation.state { throw .billingFailed(failure).of(record) }
        throw .billingUnavailable("the outcome is stored, and its capture not confirmed").of(record)
    }

    /// Doing it twice changes nothing, so a connection that was lost on the way is tried once more.
    private func again<Value>(_ work: () async throws(Refusal) -> Value) async throws(Refusal) -> Value {
        do throws(Refusal) { return try await work() } catch { return try await work() }
    }
}

extension Outcome {
    fileprivate var event: BillingEvent {
        switch self {
        case .success(let output, let usage): .ranWell(output, usage)
        case .failure(let failure, let usage): .ranBadly(failure, usage)
        }
    }
}

extension BillingRecord {
    fileprivate func settlement(_ result: Result<JSONText, RuntimeFailure>) -> Settlement {
        Settlement(invocation: invocation, billingRecord: id, result: result, isReplay: false)
    }
}
