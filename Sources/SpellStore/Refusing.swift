internal import SpellKernel

/// Does a port's work: what fails inside leaves as the refusal that a caller may see.
func refusing<Value>(
    _ work: () async throws(StoreFailure) -> Value
) async throws(Refusal) -> Value {
    do throws(StoreFailure) {
        return try await work()
    } catch {
        throw error.refusal
    }
}

/// PostgreSQL cannot hold U+0000 in text, so neither store takes it.
func refuseNUL(in text: String, at pointer: String) throws(Refusal) {
    guard !text.utf8.contains(0) else { throw .invalidRequest(at: pointer, "must not contain U+0000") }
}
