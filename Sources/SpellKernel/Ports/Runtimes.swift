/// What the pipelines need of the machines that run spells.
package protocol Runtimes: Sendable {
    /// Checks a draft before anything is stored: its config's shape and, for wasm, that the module compiles and
    /// fits the sandbox. Refuses with `INVALID_REQUEST` or `ARTIFACT_INVALID`, or `OVERLOADED`.
    func check(_ draft: Draft) async throws(Refusal)

    /// Takes a place among the spells that this node runs or queues at once, and makes the spell ready to run: before
    /// any money is held, so that a node which cannot run it holds none. Refuses at once with `OVERLOADED`, or with
    /// `RATE_LIMITED` where the caller has its share; later with `STORE_UNAVAILABLE`, `OVERLOADED` or `INTERNAL_ERROR`
    /// when the spell cannot be loaded.
    func reserve(for spell: Spell, by caller: Caller) async throws(Refusal) -> Place

    /// Step 7. Never throws: a guest's failure is an outcome. Frees the place when it returns.
    func run(
        _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp,
        in place: consuming Place
    ) async -> Outcome
}
