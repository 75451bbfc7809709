internal import SpellKernel
internal import SpellRuntime

/// The same calls as a node makes them: its engine and its limits, on this thread.
struct NodeLoop {
    private struct OneModule: ArtifactSource {
        let bytes: [UInt8]

        func artifact(_ sha256: String) async throws(Refusal) -> [UInt8] { bytes }
    }

    private let settings = WasmSettings()
    private let runtime: WasmRuntime
    private let program: Program
    private let parameters: JSONText

    init(_ module: [UInt8], _ parameters: [UInt8]) async throws(Refusal) {
        guard let name = SpellName("echo") else { throw .internalError("a good name") }
        self.parameters = JSONText(checked: parameters)
        runtime = try WasmRuntime(settings: settings, artifacts: OneModule(bytes: module))
        program = try await runtime.program(
            of: Spell(
                id: .new(), name: name, version: 1, description: "", runtime: .wasm, config: .emptyObject,
                inputSchema: nil, outputSchema: nil, price: Price(amount: 0, currency: .usd), visibility: .everyone,
                owner: UserID(.v7()), artifact: ModuleDigest.hex(module), metadata: .emptyObject, yankedAt: nil,
                createdAt: .now()))
    }

    /// What the guest wrote; empty when it failed.
    @discardableResult
    func call() -> [UInt8] {
        let outcome = program.run(
            parameters, as: .new(), at: .now(), within: .defaults(within: settings), settings)
        guard case .success(let output, _) = outcome else { return [] }
        return output.bytes
    }
}
