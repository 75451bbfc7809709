package import SpellKernel

/// One kind of machine that runs spells. `NodeRuntimes` picks it by the spell's runtime.
package protocol RuntimeAdapter: Sendable {
    /// Checks a draft of this runtime before anything is stored. Refuses with `INVALID_REQUEST` (pointers start at
    /// `/config`), `ARTIFACT_INVALID` or `OVERLOADED`.
    func check(_ draft: Draft) async throws(Refusal)

    /// Runs a spell whose draft passed `check` on some node. Never throws: a guest's failure is an outcome.
    ///
    /// - Parameter startedAt: the invocation's moment; deterministic runtimes show no other time to the spell.
    func run(
        _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp
    ) async -> Outcome
}
