internal import HummingbirdCore
internal import Logging
internal import NIOCore

/// HTTP/1.1 as Hummingbird speaks it, with a watch over every connection.
struct GuardedHTTP: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    private let http: HTTP1Channel

    init(_ http: HTTP1Channel) { self.http = http }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let value = http.setup(channel: channel, logger: logger)
        do {
            // What a client does not take is kept for it: as much as this, and not what a system would let it grow to.
            try channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: 256 << 10)
            try RequestWatch.add(to: channel)
        } catch {
            channel.close(promise: nil)
        }
        return value
    }

    @concurrent
    func handle(value: Value, logger: Logger) async { await http.handle(value: value, logger: logger) }
}
