internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// A TCP proxy on a loopback port that can stop forwarding without closing anything: a server that hangs, or a network
/// that swallows everything.
package final class StallingProxy: Sendable {
    /// What does not go through.
    package enum Stall: Sendable { case nothing, answers, everything }

    private let stall = Mutex(Stall.nothing)
    private let port: Int

    /// Passes a proxy to the port of this machine; closes every connection in the end.
    package static func with(
        to port: Int, _ body: (_ proxy: StallingProxy, _ port: Int) async throws -> Void
    ) async throws {
        let proxy = StallingProxy(port: port)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            try await body(proxy, try await proxy.listen(on: group))
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    private init(port: Int) { self.port = port }

    /// From now on; what was swallowed is lost, so that a connection on which something was is of no use any more.
    package func stall(_ what: Stall) { stall.withLock { $0 = what } }

    private func listen(on group: any EventLoopGroup) async throws -> Int {
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { [self] client in
                // Nothing is read before there is somebody to forward it to.
                client.setOption(.autoRead, value: false).flatMap { self.connect(client) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return channel.localAddress?.port ?? 0
    }

    private func connect(_ client: any Channel) -> EventLoopFuture<Void> {
        ClientBootstrap(group: client.eventLoop)
            .channelInitializer { [self] server in
                server.eventLoop.makeCompletedFuture {
                    try server.pipeline.syncOperations.addHandler(
                        Forwarding(to: client) { self.stall.withLock { $0 != .nothing } })
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .flatMap { [self] server in
                client.eventLoop.makeCompletedFuture {
                    try client.pipeline.syncOperations.addHandler(
                        Forwarding(to: server) { self.stall.withLock { $0 == .everything } })
                }
                .flatMap { client.setOption(.autoRead, value: true) }
            }
    }
}

/// Passes what comes on one connection to the other, unless it is to be swallowed.
private final class Forwarding: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel
    private let isStalled: () -> Bool

    init(to other: any Channel, unless isStalled: @escaping () -> Bool) {
        self.other = other
        self.isStalled = isStalled
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isStalled() else { return }
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        guard !isStalled() else { return }
        other.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
