package import SpellKernel

/// The runtimes of one node: picks the machine by the spell's runtime, and bounds how much runs or queues at once.
package struct NodeRuntimes: Runtimes {
    private let builtin: any RuntimeAdapter
    private let api: any RuntimeAdapter
    private let wasm: any RuntimeAdapter
    /// The places among the running and queued spells; shown in metrics.
    package let places: Places

    /// - Parameters:
    ///   - capacity: how many spells run or queue at once; more are refused with `OVERLOADED`.
    ///   - share: how many of them may be one caller's; more are refused with `RATE_LIMITED`.
    package init(
        builtin: any RuntimeAdapter, api: any RuntimeAdapter, wasm: any RuntimeAdapter, capacity: Int,
        share: Int? = nil
    ) {
        self.builtin = builtin
        self.api = api
        self.wasm = wasm
        places = Places(capacity: capacity, share: share)
    }

    package func check(_ draft: Draft) async throws(Refusal) {
        try await adapter(for: draft.runtime).check(draft)
    }

    /// What bounds a run of the spell on this node.
    package func limits(of spell: Spell) -> RunLimits { adapter(for: spell.runtime).limits(of: spell) }

    package func reserve(for spell: Spell, by caller: Caller) async throws(Refusal) -> Place {
        let place = try places.take(for: caller.id)
        try await adapter(for: spell.runtime).prepare(spell)
        return place
    }

    package func run(
        _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp,
        in place: consuming Place
    ) async -> Outcome {
        let outcome = await adapter(for: spell.runtime).run(
            spell, parameters, as: invocation, at: startedAt, for: place.caller)
        _ = consume place
        return outcome
    }

    private func adapter(for runtime: Runtime) -> any RuntimeAdapter {
        switch runtime {
        case .builtin: builtin
        case .api: api
        case .wasm: wasm
        }
    }
}
