internal import Foundation
internal import SpellKernel
internal import SpellRuntime

/// The runtime of one spell, as a node has it.
struct LocalMachine: Sendable {
    let adapter: any RuntimeAdapter
    private let egress: Egress?

    /// Refuses with `INTERNAL_ERROR` when this machine cannot honour what wasm guests are promised.
    init(for draft: Draft, compiler: String?) throws(Refusal) {
        switch draft.runtime {
        case .builtin:
            adapter = BuiltinRuntime()
            egress = nil
        case .api:
            let egress = Egress()
            adapter = APIRuntime(egress: egress, secrets: EnvironmentSecrets.current)
            self.egress = egress
        case .wasm:
            // What a server grants, for one guest at a time.
            var settings = WasmSettings()
            settings.guestThreads = 1
            settings.compiler = compiler
            let egress = Egress()
            adapter = try WasmRuntime(
                settings: settings, artifacts: LocalArtifact(bytes: draft.wasmBinary ?? []),
                secrets: EnvironmentSecrets.current, egress: egress)
            self.egress = egress
        }
    }

    func close() async { await egress?.shutdown() }
}

/// The module at hand.
private struct LocalArtifact: ArtifactSource {
    let bytes: [UInt8]

    func artifact(_ sha256: String) async throws(Refusal) -> [UInt8] { bytes }
}
