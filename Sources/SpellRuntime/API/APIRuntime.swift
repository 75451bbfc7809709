internal import SpellJSON
package import SpellKernel

/// Runs spells whose config names an HTTP API: the parameters go out as one request, the answer's JSON comes back as
/// the output. No retries: an upstream is asked once.
package struct APIRuntime: RuntimeAdapter {
    private let egress: EgressSettings
    private let limits: APILimits
    private let upstream: Upstream
    private let resolver: any AddressResolver
    private let configs = SpellCache<APIConfig>()

    /// - Parameter resolver: is shut down together with the runtime.
    package init(
        egress: EgressSettings = EgressSettings(), limits: APILimits = APILimits(),
        resolver: any AddressResolver = SystemResolver()
    ) {
        self.egress = egress
        self.limits = limits
        self.resolver = resolver
        upstream = Upstream(egress: EgressGuard(settings: egress, resolver: resolver))
    }

    /// Closes every connection; calls still under way end with `interrupted`. Call it once, last.
    package func shutdown() async {
        await upstream.shutdown()
        await resolver.shutdown()
    }

    package func check(_ draft: Draft) async throws(Refusal) {
        _ = try APIConfig(draft.config, limits: limits, egress: egress)
    }

    package func run(
        _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp,
        for caller: UserID?
    ) async -> Outcome {
        let start = ContinuousClock.now
        do throws(RuntimeFailure) {
            let config = try config(of: spell)
            let output = try await within(milliseconds: config.timeoutMs) { () async throws(RuntimeFailure) in
                try await call(config, parameters)
            }
            return .success(output: output, Usage(since: start))
        } catch {
            return .failure(error, Usage(since: start))
        }
    }

    private func call(_ config: APIConfig, _ parameters: JSONText) async throws(RuntimeFailure) -> JSONText {
        let request = try UpstreamRequest(config, parameters)
        let body = try await upstream.answer(to: request, bodyUpTo: config.maxResponseBytes)
        do throws(JSONSyntaxError) {
            let range = try JSONSyntax.check(body)
            return JSONText(checked: range.count == body.count ? body : Array(body[range]))
        } catch {
            throw RuntimeFailure(.invalidOutput, "The upstream's answer \(error.reason).")
        }
    }

    private func config(of spell: Spell) throws(RuntimeFailure) -> APIConfig {
        if let config = configs[spell.id] { return config }
        guard let config = try? APIConfig(spell.config, limits: limits, egress: egress) else {
            throw RuntimeFailure(.upstreamBlocked, "This server's settings no longer allow what the spell asks for.")
        }
        configs.remember(config, for: spell.id)
        return config
    }
}
