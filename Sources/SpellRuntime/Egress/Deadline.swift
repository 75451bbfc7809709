internal import SpellKernel

/// Runs the work, and cancels it when it takes longer or its answer stalls. Throws `timed_out` then, or `interrupted`
/// when the caller's own task is cancelled, and returns once the work has noticed.
func within<Value: Sendable>(
    milliseconds limit: Int, _ progress: ReadProgress,
    _ work: @escaping @Sendable () async throws(RuntimeFailure) -> Value
) async throws(RuntimeFailure) -> Value {
    let first = await withTaskGroup(of: Result<Value, RuntimeFailure>.self) { group in
        group.addTask {
            do throws(RuntimeFailure) { return .success(try await work()) } catch { return .failure(error) }
        }
        group.addTask { .failure(await failure(afterMs: limit, progress)) }
        let first = await group.next()
        group.cancelAll()
        return first
    }
    guard let first else { throw RuntimeFailure(.interrupted, "The call was given up.") }
    return try first.get()
}

/// Waits for the limit or a stall, whichever comes first, and says which it was.
private func failure(afterMs limit: Int, _ progress: ReadProgress) async -> RuntimeFailure {
    let end = ContinuousClock.now + .milliseconds(limit)
    while true {
        let next = progress.stallsAt ?? .now + .milliseconds(ReadProgress.longestPauseMs)
        do { try await Task.sleep(until: min(next, end)) } catch {
            return RuntimeFailure(.interrupted, "The call was given up.")
        }
        if .now >= end { return RuntimeFailure(.timedOut, "The upstream did not answer within \(limit) ms.") }
        if let stall = progress.stallsAt, stall <= .now {
            return RuntimeFailure(
                .timedOut, "The upstream's answer stalled for \(ReadProgress.longestPauseMs) ms.")
        }
    }
}
