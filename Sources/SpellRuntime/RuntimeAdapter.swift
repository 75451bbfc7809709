package import SpellKernel

/// One kind of machine that runs spells. `NodeRuntimes` picks it by the spell's runtime.
package protocol RuntimeAdapter: Sendable {
    /// Checks a draft of this runtime before anything is stored. Refuses with `INVALID_REQUEST` (pointers start at
    /// `/config`), `ARTIFACT_INVALID` or `OVERLOADED`.
    func check(_ draft: Draft) async throws(Refusal)

    /// What bounds a run of the spell here.
    func limits(of spell: Spell) -> RunLimits

    /// Loads what running the spell needs, so that its run has nothing left to fail on but the spell itself. Refuses
    /// with `STORE_UNAVAILABLE`, `OVERLOADED` or `INTERNAL_ERROR`.
    func prepare(_ spell: Spell) async throws(Refusal)

    /// Runs a spell whose draft passed `check` on some node. Never throws: a guest's failure is an outcome.
    ///
    /// - Parameters:
    ///   - startedAt: the invocation's moment; deterministic runtimes show no other time to the spell.
    ///   - caller: who waits for it: callers take turns where runs have to wait.
    func run(
        _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp,
        for caller: UserID?
    ) async -> Outcome
}

extension RuntimeAdapter {
    package func prepare(_ spell: Spell) async throws(Refusal) {}
}
