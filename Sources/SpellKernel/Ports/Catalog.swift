/// What the pipelines need of forged spells.
package protocol Catalog: Sendable {
    /// Step 3. The spell as it is now, on every node. Where `key` was used before by this caller, a bare name means
    /// the version that it meant then, so that a stored answer is found after newer versions have been forged.
    /// Refuses with `SPELL_NOT_FOUND`. An exact reference finds a yanked version too; a bare name does not.
    func load(_ reference: Reference, for caller: Caller, key: IdempotencyKey?) async throws(Refusal) -> Spell

    /// Stores a checked draft. Refuses with `SLUG_TAKEN`; on return every node can run it.
    func forge(_ draft: Draft, by caller: Caller) async throws(Refusal) -> Spell
}
