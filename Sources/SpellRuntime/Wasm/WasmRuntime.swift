package import SpellKernel

/// Runs wasm spells: WASI commands that read their parameters from stdin and write one JSON value to stdout.
/// Guests run on threads of this runtime's own, one guest a thread; the threads end with it.
package final class WasmRuntime: RuntimeAdapter {
    private let settings: WasmSettings
    private let artifacts: any ArtifactSource
    private let secrets: any SecretSource
    private let egress: Egress?
    private let compiler: ModuleCompiler
    private let cache: ProgramCache
    private let threads: CallerThreads
    private let configs = ConfigCache<WasmConfig>()

    /// Refuses with `INTERNAL_ERROR` when the machine cannot honour the settings, for example when there is no
    /// address space for the guests' memories.
    ///
    /// - Parameters:
    ///   - secrets: for variables that are granted.
    ///   - egress: the way out for spells that are granted `http`, shut down by whoever made it; nil grants it to none.
    package init(
        settings: WasmSettings, artifacts: any ArtifactSource, secrets: any SecretSource = NoSecrets(),
        egress: Egress? = nil
    ) throws(Refusal) {
        guard WasmEngine.canReserve(settings) else {
            throw .internalError(
                "this machine does not give the address space that wasm guests take, "
                    + "\(WasmEngine.reservedBytes(settings) >> 30) GiB: raise the limit (ulimit -v unlimited)")
        }
        guard let engine = WasmEngine(settings), let maker = settings.makeCompiler() else {
            throw .internalError("wasmtime cannot honour the settings for wasm guests")
        }
        self.settings = settings
        self.artifacts = artifacts
        self.secrets = secrets
        self.egress = egress
        compiler = ModuleCompiler(engine: engine, compiler: maker, settings: settings)
        cache = ProgramCache(maxBytes: settings.cacheBytes, maxEntries: settings.cacheEntries)
        threads = CallerThreads(count: settings.guestThreads, share: settings.guestThreadsPerCaller)
        threads.start()
    }

    deinit { threads.stop() }

    /// Whether compiled modules are kept on disk: not where the folder is shared with others, or cannot be had.
    package var keepsCode: Bool { compiler.keepsCode }

    /// Compiles the module and keeps it, so that the spell's first run is as fast as the next.
    package func check(_ draft: Draft) async throws(Refusal) {
        guard let binary = draft.wasmBinary else {
            throw .invalidRequest(at: "/wasmBinary", "is required for wasm spells")
        }
        let config = try WasmConfig(
            draft.config, within: settings, keepsSecrets: secrets.isConfigured, reachesOut: egress != nil)
        let sha256 = try await compiler.digest(binary) { [settings] () throws(Refusal) in
            try ModuleCheck.refuseUnlessModule(binary, config.limits, within: settings)
        }
        let program = try await cache.program(sha256, for: .forging) { [compiler] () async throws(Refusal) in
            try await compiler.forge(binary, sha256)
        }
        try ModuleCheck.refuseUnlessGranted(program, config.grants)
    }

    package func limits(of spell: Spell) -> RunLimits {
        let config = try? config(of: spell)
        return RunLimits(config?.limits ?? .defaults(within: settings))
    }

    /// A module that once was forged and does not load now is the node's fault, not the caller's.
    package func prepare(_ spell: Spell) async throws(Refusal) {
        do throws(Refusal) {
            _ = try await program(of: spell)
        } catch {
            guard error.code == .artifactInvalid else { throw error }
            throw .internalError("a forged module does not load: \(error.message)")
        }
    }

    package func run(
        _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp,
        for caller: UserID?
    ) async -> Outcome {
        let program: Program
        let limits: WasmLimits
        let grants: RunGrants?
        do {
            let config = try config(of: spell)
            limits = config.limits
            program = try await self.program(of: spell)
            grants = try await RunGrants.load(
                config.grants, secrets: secrets, owner: spell.owner, egress: egress, within: settings)
        } catch let error as Refusal {
            let message = "the node could not load the spell: \(error.message)"
            return .failure(RuntimeFailure(.interrupted, message), Usage())
        } catch let error as UnusableSecret {
            return .failure(error.failure, Usage(log: error.log))
        } catch {
            return .failure(RuntimeFailure(.interrupted, "the node could not load the spell"), Usage())
        }
        let outcome = unsafe await withUnsafeContinuation { continuation in
            threads.submit(for: caller) { [settings, threads] isActive in
                let outcome =
                    isActive
                    ? program.run(parameters, as: invocation, at: startedAt, within: limits, settings, grants: grants)
                    : .failure(RuntimeFailure(.interrupted, "the node stopped before the spell ran"), Usage())
                threads.deliver { unsafe continuation.resume(returning: outcome) }
            }
        }
        return await grants?.secrets?.refusing(outcome, for: caller) ?? outcome
    }

    private func config(of spell: Spell) throws(Refusal) -> WasmConfig {
        if let config = configs[spell.id] { return config }
        let config = try WasmConfig(spell.config, within: settings, clamping: true)
        configs.remember(config, for: spell.id)
        return config
    }

    /// The spell's program: at hand, from disk, or compiled.
    package func program(of spell: Spell) async throws(Refusal) -> Program {
        guard let sha256 = spell.artifact else { throw .internalError("a wasm spell without an artifact") }
        if let program = cache.program(sha256) { return program }
        return try await cache.program(sha256, for: .running) { [artifacts, compiler] () async throws(Refusal) in
            if let kept = await compiler.kept(sha256) { return kept }
            let binary = try await artifacts.artifact(sha256)
            guard try await compiler.digest(binary) == sha256 else {
                throw .internalError("the artifact \(sha256) has other bytes than its name says")
            }
            return try await compiler.compile(binary, sha256)
        }
    }
}
