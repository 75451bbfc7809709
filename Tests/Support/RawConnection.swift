internal import NIOCore
internal import NIOPosix

/// A connection to a loopback port on which a test sends what bytes it likes, and stops when it likes.
package final class RawConnection: Sendable {
    private let channel: any Channel
    private let pieces: AsyncStream<[UInt8]>

    private init(_ channel: any Channel, _ pieces: AsyncStream<[UInt8]>) {
        self.channel = channel
        self.pieces = pieces
    }

    package static func open(port: Int) async throws -> RawConnection {
        let (pieces, continuation) = AsyncStream<[UInt8]>.makeStream()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiving(continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawConnection(channel, pieces)
    }

    package func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
    }

    /// All that comes until the other side closes; once.
    package func answers() async -> String {
        var bytes: [UInt8] = []
        for await piece in pieces { bytes += piece }
        return String(decoding: bytes, as: UTF8.self)
    }

    package func close() { channel.close(promise: nil) }
}

private final class Receiving: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let continuation: AsyncStream<[UInt8]>.Continuation

    init(_ continuation: AsyncStream<[UInt8]>.Continuation) { self.continuation = continuation }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        continuation.yield(Array(buffer: unwrapInboundIn(data)))
    }

    func channelInactive(context: ChannelHandlerContext) { continuation.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
