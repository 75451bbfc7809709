internal import SpellKernel

/// Runs the work in a task of its own: a client that hangs up must not stop money half-way.
func shielded<Value: Sendable>(
    _ work: @escaping @Sendable () async throws(Refusal) -> Value
) async throws(Refusal) -> Value {
    let task = Task { () async -> Result<Value, Refusal> in
        do throws(Refusal) { return .success(try await work()) } catch { return .failure(error) }
    }
    return try await task.value.get()
}
