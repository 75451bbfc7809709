internal import SpellKernel

/// Runs the work, and cancels it when it takes longer. Throws `timed_out` then, or `interrupted` when the caller's
/// own task is cancelled, and returns once the work has noticed.
func within<Value: Sendable>(
    milliseconds limit: Int, _ work: @escaping @Sendable () async throws(RuntimeFailure) -> Value
) async throws(RuntimeFailure) -> Value {
    let first = await withTaskGroup(of: Result<Value, RuntimeFailure>.self) { group in
        group.addTask {
            do throws(RuntimeFailure) { return .success(try await work()) } catch { return .failure(error) }
        }
        group.addTask {
            do { try await Task.sleep(for: .milliseconds(limit)) } catch {
                return .failure(RuntimeFailure(.interrupted, "The call was given up."))
            }
            return .failure(RuntimeFailure(.timedOut, "The upstream did not answer within \(limit) ms."))
        }
        let first = await group.next()
        group.cancelAll()
        return first
    }
    guard let first else { throw RuntimeFailure(.interrupted, "The call was given up.") }
    return try first.get()
}
