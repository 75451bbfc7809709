extension RuntimeFailure {
    /// What recovery settles an invocation with.
    package static let interruption = RuntimeFailure(
        .interrupted, "The server stopped before the spell ended; run it again with a new Idempotency-Key.")
}
