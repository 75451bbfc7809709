package import SpellKernel

/// Runs spells whose `config.handler` names a function compiled into the server. Each is bounded by its input and never
/// blocks.
package struct BuiltinRuntime: RuntimeAdapter {
    private let registry: BuiltinRegistry
    private let outputLimitBytes: Int
    private let handlers = ConfigCache<any BuiltinHandler>()

    package init(registry: BuiltinRegistry = .standard, outputLimitBytes: Int = 1 << 20) {
        self.registry = registry
        self.outputLimitBytes = outputLimitBytes
    }

    package func check(_ draft: Draft) async throws(Refusal) {
        _ = try registry.handler(for: draft.config)
    }

    package func limits(of spell: Spell) -> RunLimits { RunLimits(["outputBytes": UInt64(outputLimitBytes)]) }

    package func run(
        _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp,
        for caller: UserID?
    ) async -> Outcome {
        await LongWork.run(on: parameters.bytes.count, for: caller) {
            let start = ContinuousClock.now
            do throws(RuntimeFailure) {
                return .success(output: try output(of: spell, parameters, invocation), Usage(since: start))
            } catch {
                return .failure(error, Usage(since: start))
            }
        }
    }

    private func output(
        of spell: Spell, _ parameters: JSONText, _ invocation: InvocationID
    ) throws(RuntimeFailure) -> JSONText {
        let context = BuiltinContext(invocation: invocation, outputLimitBytes: outputLimitBytes)
        let handler = try handler(for: spell)
        let output = try handler(parameters, context)
        try context.refuseIfTooLarge(output.bytes.count)
        return output
    }

    private func handler(for spell: Spell) throws(RuntimeFailure) -> any BuiltinHandler {
        if let handler = handlers[spell.id] { return handler }
        guard let handler = try? registry.handler(for: spell.config) else {
            throw RuntimeFailure(.trapped, "This server has no builtin function of the name that the spell uses.")
        }
        handlers.remember(handler, for: spell.id)
        return handler
    }
}
