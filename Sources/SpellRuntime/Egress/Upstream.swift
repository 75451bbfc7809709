internal import AsyncHTTPClient
internal import SpellKernel

/// Sends requests to addresses that the guard has let pass, and follows redirects by asking the guard again.
struct Upstream: Sendable {
    private let egress: EgressGuard
    private let clients = PinnedClients()

    static let maximumRedirects = 5
    /// How many of a name's addresses are tried before giving up.
    private static let maximumAddresses = 3

    init(egress: EgressGuard) { self.egress = egress }

    /// The first answer that is no redirect, with its body. Throws `upstream_blocked`, `upstream_failed`, or
    /// `output_too_large` when the body has more than so many bytes.
    func answer(
        to first: UpstreamRequest, bodyUpTo maximumBytes: Int, _ progress: ReadProgress
    ) async throws(RuntimeFailure) -> UpstreamResponse {
        var request = first
        for _ in 0...Self.maximumRedirects {
            switch try await exchange(request, .json, bodyUpTo: maximumBytes, progress) {
            case .response(let response): return response
            case .redirect(let next): request = next
            }
        }
        throw RuntimeFailure(.upstreamFailed, "The upstream redirects more than \(Self.maximumRedirects) times.")
    }

    /// One request and its answer. A connection that is lost before an answer began is made once more where asking
    /// twice is asking once (RFC 9110 section 9.2.2).
    func exchange(
        _ request: UpstreamRequest, _ reading: UpstreamReading, bodyUpTo maximumBytes: Int, _ progress: ReadProgress
    ) async throws(RuntimeFailure) -> UpstreamAnswer {
        var isRetried = !request.method.isIdempotent
        while true {
            switch try await attempt(request, reading, bodyUpTo: maximumBytes, progress) {
            case .answered(let answer): return answer
            case .notConnected: throw RuntimeFailure(.upstreamFailed, "The upstream cannot be reached.")
            case .lost where isRetried:
                throw RuntimeFailure(.upstreamFailed, "The upstream closed the connection without an answer.")
            case .lost: isRetried = true
            }
        }
    }

    func shutdown() async { await clients.shutdown() }

    /// Tries the host's addresses, as they are now, until one takes the connection.
    private func attempt(
        _ request: UpstreamRequest, _ reading: UpstreamReading, bodyUpTo maximumBytes: Int, _ progress: ReadProgress
    ) async throws(RuntimeFailure) -> UpstreamAttempt {
        for address in try await egress.addresses(of: request.url).prefix(Self.maximumAddresses) {
            let pin = PinnedClients.Pin(host: request.url.host, address: address)
            let attempt = await clients.withClient(for: pin) { client in
                await Result { () async throws(RuntimeFailure) in
                    try await client.attempt(request, reading, bodyUpTo: maximumBytes, progress)
                }
            }
            guard let attempt else { throw RuntimeFailure(.interrupted, "The server is shutting down.") }
            if case .notConnected = try attempt.get() { continue }
            return try attempt.get()
        }
        return .notConnected
    }
}

extension Result {
    fileprivate init(_ body: () async throws(Failure) -> Success) async {
        do throws(Failure) { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
