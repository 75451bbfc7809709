internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import SpellKernel

/// Sends requests to addresses that the guard has let pass, and follows redirects by asking the guard again.
struct Upstream: Sendable {
    private let egress: EgressGuard
    private let clients = PinnedClients()

    static let maximumRedirects = 5
    /// How many of a name's addresses are tried before giving up.
    private static let maximumAddresses = 3

    init(egress: EgressGuard) { self.egress = egress }

    /// The body of the first answer that is no redirect. Throws `upstream_blocked`, `upstream_failed`, or
    /// `output_too_large` when the body has more than so many bytes.
    func answer(to first: UpstreamRequest, bodyUpTo maximumBytes: Int) async throws(RuntimeFailure) -> [UInt8] {
        var request = first
        for _ in 0...Self.maximumRedirects {
            switch try await exchange(request, bodyUpTo: maximumBytes) {
            case .body(let bytes): return bytes
            case .redirect(let next): request = next
            }
        }
        throw RuntimeFailure(.upstreamFailed, "The upstream redirects more than \(Self.maximumRedirects) times.")
    }

    func shutdown() async { await clients.shutdown() }

    private func exchange(
        _ request: UpstreamRequest, bodyUpTo maximumBytes: Int
    ) async throws(RuntimeFailure) -> UpstreamAnswer {
        for address in try await egress.addresses(of: request.url).prefix(Self.maximumAddresses) {
            let pin = PinnedClients.Pin(host: request.url.host, address: address)
            let attempt = await clients.withClient(for: pin) { client in
                await client.attempt(request, bodyUpTo: maximumBytes)
            }
            switch attempt {
            case .answered(let answer): return try answer.get()
            case .notConnected: continue
            case nil: throw RuntimeFailure(.interrupted, "The server is shutting down.")
            }
        }
        throw RuntimeFailure(.upstreamFailed, "The upstream cannot be reached.")
    }
}
