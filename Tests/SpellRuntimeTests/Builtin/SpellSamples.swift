import SpellKernel
import SpellRuntime

extension Spell {
    /// A free public spell.
    static func sample(_ runtime: Runtime, config: String, owner: UserID = .new()) -> Spell {
        Spell(
            id: .new(), name: .sample, version: 1, description: "", runtime: runtime,
            config: JSONText(checked: Array(config.utf8)), inputSchema: nil, outputSchema: nil,
            price: Price(amount: 0, currency: .usd), visibility: .everyone, owner: owner, artifact: nil,
            metadata: .emptyObject, yankedAt: nil, createdAt: Timestamp(microseconds: 0))
    }
}

extension Draft {
    static func sample(_ runtime: Runtime, config: String) -> Draft {
        Draft(
            name: .sample, version: nil, description: "", runtime: runtime,
            config: JSONText(checked: Array(config.utf8)), inputSchema: nil, outputSchema: nil,
            price: Price(amount: 0, currency: .usd), visibility: .everyone, wasmBinary: nil, metadata: .emptyObject)
    }
}

extension SpellName {
    fileprivate static var sample: SpellName {
        guard let name = SpellName("sample") else { preconditionFailure("a valid name") }
        return name
    }
}

extension RuntimeAdapter {
    /// What running a new spell with this config comes to.
    func outcome(
        of config: String, _ runtime: Runtime, _ parameters: String, owner: UserID = .new()
    ) async -> Outcome {
        await run(
            .sample(runtime, config: config, owner: owner), JSONText(checked: Array(parameters.utf8)), as: .new(),
            at: Timestamp(microseconds: 0), for: nil)
    }

    /// The same: the output's text.
    func result(of config: String, _ runtime: Runtime, _ parameters: String) async -> Result<String, RuntimeFailure> {
        switch await outcome(of: config, runtime, parameters) {
        case .success(let output, _): return .success(output.string)
        case .failure(let failure, _): return .failure(failure)
        }
    }

    /// The same, throwing the failure.
    func output(of config: String, _ runtime: Runtime, _ parameters: String) async throws -> String {
        try await result(of: config, runtime, parameters).get()
    }

    /// What `check` objects to: pointer and reason of each fault; empty when the draft passes.
    func faults(in config: String, _ runtime: Runtime) async -> [Fault] {
        do throws(Refusal) {
            try await check(.sample(runtime, config: config))
            return []
        } catch {
            guard error.code == .invalidRequest, case .faults(let faults)? = error.details else {
                return [Fault(pointer: "", reason: error.message)]
            }
            return faults
        }
    }
}
