import SpellKernel
import SpellRuntime

/// A call of a `RawUpstream` at `http://127.0.0.1:PORT/v1`, which the operator has opened, and nothing else.
enum UpstreamCall {
    /// What a spell whose config has these members answers, and what the upstream was asked.
    static func result(
        _ members: String = "", _ parameters: String = "{}", isDeaf: Bool = false,
        reply: @escaping @Sendable (String) -> RawUpstream.Reply
    ) async throws -> (Result<String, RuntimeFailure>, requests: [String]) {
        try await RawUpstream.serving(isDeaf: isDeaf, reply) { upstream in
            let runtime = runtime(upstream)
            let result = await runtime.result(of: config(upstream, members), .api, parameters)
            await runtime.shutdown()
            return (result, upstream.requests)
        }
    }

    /// - Parameter opening: more places that the operator has opened.
    static func runtime(
        _ upstream: RawUpstream, opening: [String] = [], _ resolver: StubResolver = StubResolver()
    ) -> APIRuntime {
        APIRuntime(
            egress: EgressSettings(
                allowInsecureHTTP: true, allowedPrivateHosts: Set(["127.0.0.1:\(upstream.port)"] + opening)),
            resolver: resolver)
    }

    /// With a timeout that a busy machine keeps, unless the members have one.
    static func config(_ upstream: RawUpstream, _ members: String = "") -> String {
        let members = members.contains("timeoutMs") ? members : members + #","timeoutMs":30000"#
        return #"{"url":"http://127.0.0.1:\#(upstream.port)/v1"\#(members)}"#
    }
}

extension Result {
    var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}

extension APILimits {
    /// A timeout that a busy machine keeps.
    static let patient = APILimits(defaultTimeoutMs: 30_000)
}
