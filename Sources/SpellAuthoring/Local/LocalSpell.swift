package import SpellKernel
internal import SpellRuntime
internal import SpellServer

/// A spell of this machine's files, checked as a server checks what it is to forge, and run as a server runs it.
package struct LocalSpell: Sendable {
    /// What would be forged.
    package let draft: Draft
    private let compiler: String?

    /// Refuses with `INVALID_REQUEST` and a pointer for each fault, or with `ARTIFACT_INVALID`.
    ///
    /// - Parameters:
    ///   - body: what would be sent.
    ///   - compiler: the `spell` program, which compiles the module in a bounded process of its own; nil compiles in
    ///     this process.
    package init(_ body: [UInt8], compiler: String? = "/proc/self/exe") throws(Refusal) {
        self.compiler = compiler
        draft = try DraftBody.read(body)
        try draft.refuseUnlessCollectable()
    }

    /// Checks the config and the module, and refuses as above. What only a server knows is left out: who owns the name,
    /// which versions there are, who belongs to the team, and its own limits.
    package func check() async throws(Refusal) {
        try await onMachine { (adapter) async throws(Refusal) in try await adapter.check(draft) }
    }

    /// Checks it and runs it once, as nobody's invocation. Refuses parameters that do not fit the `inputSchema`; output
    /// that does not fit the `outputSchema` is a failure of the run.
    package func run(_ parameters: JSONText) async throws(Refusal) -> LocalTrial {
        let spell = draft.forgedHere
        return try await onMachine { (adapter) async throws(Refusal) in
            try await adapter.check(draft)
            _ = try await spell.price(within: nil, for: parameters)
            try await adapter.prepare(spell)
            let outcome = await adapter.run(spell, parameters, as: .new(), at: .now(), for: nil)
            return await LocalTrial(outcome, conformingTo: spell.outputSchema)
        }
    }

    private func onMachine<Value: Sendable>(
        _ work: (any RuntimeAdapter) async throws(Refusal) -> Value
    ) async throws(Refusal) -> Value {
        let machine = try LocalMachine(for: draft, compiler: compiler)
        do {
            let value = try await work(machine.adapter)
            await machine.close()
            return value
        } catch {
            await machine.close()
            throw error
        }
    }
}

extension Draft {
    fileprivate var forgedHere: Spell {
        Spell(
            id: .new(), name: name, version: version ?? 1, description: description, runtime: runtime, config: config,
            inputSchema: inputSchema, outputSchema: outputSchema, price: price, visibility: visibility,
            owner: .new(), artifact: wasmBinary.map(ModuleDigest.hex), metadata: metadata, yankedAt: nil,
            createdAt: .now())
    }
}
