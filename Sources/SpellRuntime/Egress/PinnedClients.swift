internal import AsyncHTTPClient
internal import NIOCore
internal import Synchronization

/// HTTP clients that can reach one address each, under one host name: TLS asks for and verifies the name, the socket
/// goes to the address. They keep connections open between calls; beyond `capacity` the idle one used longest ago goes.
final class PinnedClients: Sendable {
    struct Pin: Hashable, Sendable {
        let host: UpstreamURL.Host
        let address: IPAddress
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int = 64) { self.capacity = capacity }

    /// Lends the pin's client for the time of the body; nil after `shutdown`.
    func withClient<Value: Sendable>(
        for pin: Pin, _ body: (HTTPClient) async -> Value
    ) async -> Value? {
        guard let client = state.withLock({ $0.lend(pin) }) else { return nil }
        let value = await body(client)
        if let surplus = state.withLock({ $0.takeBack(pin, keeping: capacity) }) {
            // It may still be connecting to somebody who does not answer: this call has its value.
            Task.detached { try? await surplus.shutdown() }
        }
        return value
    }

    /// Ends all clients and what they still do.
    func shutdown() async {
        for client in state.withLock({ $0.close() }) { try? await client.shutdown() }
    }

    private struct Entry {
        let client: HTTPClient
        var borrowers = 0
        var lastUse: UInt64 = 0
    }

    private struct State: Sendable {
        private var entries: [Pin: Entry] = [:]
        private var uses: UInt64 = 0
        private var isClosed = false

        mutating func lend(_ pin: Pin) -> HTTPClient? {
            guard !isClosed else { return nil }
            uses += 1
            var entry = entries[pin] ?? Entry(client: HTTPClient(pinnedTo: pin))
            entry.borrowers += 1
            entry.lastUse = uses
            entries[pin] = entry
            return entry.client
        }

        /// The client to shut down, if there is now one too many.
        mutating func takeBack(_ pin: Pin, keeping capacity: Int) -> HTTPClient? {
            entries[pin]?.borrowers -= 1
            guard entries.count > capacity else { return nil }
            let idle = entries.filter { $0.value.borrowers == 0 }.min { $0.value.lastUse < $1.value.lastUse }
            return idle.flatMap { entries.removeValue(forKey: $0.key) }?.client
        }

        mutating func close() -> [HTTPClient] {
            isClosed = true
            defer { entries = [:] }
            return entries.values.map(\.client)
        }
    }
}

extension HTTPClient {
    /// Follows no redirect, unpacks no compression, uses no proxy, and hands a connection out only after looking at
    /// whom the socket really talks to, and with a meter on what comes from there.
    fileprivate convenience init(pinnedTo pin: PinnedClients.Pin) {
        var configuration = Configuration(
            redirectConfiguration: .disallow,
            timeout: Configuration.Timeout(connect: .seconds(5)),
            connectionPool: Configuration.ConnectionPool(
                idleTimeout: .seconds(4), concurrentHTTP1ConnectionsPerHostSoftLimit: 128),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        if case .name(let name) = pin.host { configuration.dnsOverride = [name: pin.address.description] }
        configuration.http1_1ConnectionDebugInitializer = { channel in
            guard channel.remoteAddress?.ipAddress.flatMap(IPAddress.init) == pin.address else {
                return channel.eventLoop.makeFailedFuture(UnpinnedConnection())
            }
            return channel.eventLoop.makeCompletedFuture { try AnswerMeter.add(to: channel) }
        }
        self.init(eventLoopGroupProvider: .shared(HTTPClient.defaultEventLoopGroup), configuration: configuration)
    }
}

/// A socket was connected to another address than the one that was checked.
struct UnpinnedConnection: Error {}
