internal import FoundationEssentials
internal import SpellKernel
internal import SpellRuntime
internal import SpellStore

/// The machines that run this node's spells, made from its settings.
struct RuntimeHouse: Sendable {
    let node: NodeRuntimes
    /// Whether the folder for compiled modules cannot be used: the node runs without it.
    let lacksModuleCache: Bool
    private let egress: Egress

    init(_ settings: Settings, artifacts: Spells, secrets: Secrets) throws(Refusal) {
        egress = Egress(
            settings: EgressSettings(
                allowInsecureHTTP: settings.allowsInsecureUpstreams, allowedPrivateHosts: settings.openedUpstreams))
        let secrets = StoredSecrets(secrets: secrets)
        var wasm = WasmSettings()
        wasm.guestThreads = settings.guestThreads
        wasm.compiler = settings.moduleCompiler
        wasm.codeFolder = settings.moduleCacheBytes > 0 ? Self.codeFolder(in: settings.dataDirectory) : nil
        wasm.codeFolderBytes = settings.moduleCacheBytes
        // A module that is kept ready may hold a file open; half of what this process may open is for connections.
        wasm.cacheEntries = min(wasm.cacheEntries, OpenFiles.allowAll() / 2)
        let wasmRuntime = try WasmRuntime(
            settings: wasm, artifacts: StoredArtifacts(spells: artifacts), secrets: secrets, egress: egress)
        lacksModuleCache = wasm.codeFolder != nil && !wasmRuntime.keepsCode
        node = NodeRuntimes(
            builtin: BuiltinRuntime(), api: APIRuntime(egress: egress, secrets: secrets),
            wasm: wasmRuntime,
            capacity: settings.maxInvocations, share: settings.maxInvocationsPerCaller)
    }

    private static func codeFolder(in directory: String) -> String {
        try? FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return directory + "/modules"
    }

    var gauges: [Metrics.Gauge] {
        [
            Metrics.Gauge("spell_places_in_use", help: "Spells that run or wait.") { node.places.inUse },
            Metrics.Gauge("spell_places", help: "Spells that may run or wait at once.") { node.places.capacity },
        ]
    }

    /// Closes connections to upstreams; the threads end with their owner.
    func close() async { await egress.shutdown() }
}

/// The store, as the wasm runtime sees it.
private struct StoredArtifacts: ArtifactSource {
    let spells: Spells

    func artifact(_ sha256: String) async throws(Refusal) -> [UInt8] { try await spells.artifact(sha256) }
}
