internal import SpellJSON
package import SpellKernel

/// Runs spells whose config names an HTTP API: the parameters go out as one request, the answer's JSON comes back as
/// the output.
package struct APIRuntime: RuntimeAdapter {
    private let egress: Egress
    private let limits: APILimits
    private let secrets: any SecretSource
    private let configs = ConfigCache<APIConfig>()

    package init(egress: Egress, limits: APILimits = APILimits(), secrets: any SecretSource = NoSecrets()) {
        self.egress = egress
        self.limits = limits
        self.secrets = secrets
    }

    /// With a way out of its own.
    package init(
        egress: EgressSettings = EgressSettings(), limits: APILimits = APILimits(),
        resolver: any AddressResolver, secrets: any SecretSource = NoSecrets()
    ) {
        self.init(egress: Egress(settings: egress, resolver: resolver), limits: limits, secrets: secrets)
    }

    /// Shuts the way out down, for all that share it.
    package func shutdown() async { await egress.shutdown() }

    package func check(_ draft: Draft) async throws(Refusal) {
        _ = try APIConfig(
            draft.config, limits: limits, egress: egress.settings, keepsSecrets: secrets.isConfigured)
    }

    package func limits(of spell: Spell) -> RunLimits {
        let config = try? config(of: spell)
        return RunLimits([
            "timeoutMs": UInt64(config?.timeoutMs ?? limits.maxTimeoutMs),
            "maxResponseBytes": UInt64(config?.maxResponseBytes ?? limits.maxResponseBytes),
        ])
    }

    package func run(
        _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp,
        for caller: UserID?
    ) async -> Outcome {
        let start = ContinuousClock.now
        do {
            let config = try config(of: spell)
            let request = try UpstreamRequest(config, parameters)
            let headers = try await config.secretHeaders(OwnedSecrets(source: secrets, owner: spell.owner))
            let call = APICall(
                request: request.adding(headers), secrets: headers.map(\.value), config: config, caller: caller)
            let output = try await LookupOwner.$current.withValue(spell.owner) {
                () async throws(RuntimeFailure) in try await call.output(through: egress.upstream)
            }
            return .success(output: output, Usage(since: start))
        } catch let error as UnusableSecret {
            return .failure(error.failure, Usage(since: start, log: error.log))
        } catch let error as RuntimeFailure {
            return .failure(error, Usage(since: start))
        } catch {
            return .failure(RuntimeFailure(.interrupted, "The call was given up."), Usage(since: start))
        }
    }

    private func config(of spell: Spell) throws(RuntimeFailure) -> APIConfig {
        if let config = configs[spell.id] { return config }
        guard let config = try? APIConfig(spell.config, limits: limits, egress: egress.settings) else {
            throw RuntimeFailure(.upstreamBlocked, "This server's settings no longer allow what the spell asks for.")
        }
        configs.remember(config, for: spell.id)
        return config
    }
}
