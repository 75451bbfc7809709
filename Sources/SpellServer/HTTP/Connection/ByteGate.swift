internal import NIOCore

/// Stands before the decoder of a connection. It passes bytes on in small pieces, and none while it is shut: a request
/// that is decoded takes many times its bytes, and one read can bring thousands of them.
final class ByteGate: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private static let pieceBytes = 4096

    /// Whether a request waits for its answer: what follows it is held back.
    var isShut = false
    /// Whether bytes were asked for and have not come.
    private(set) var isReading = false
    private var held = ByteBuffer()
    private var holdsRead = false
    private var holdsEnd = false
    private var isClosed = false

    /// Whether there is something that opening would let through.
    var isHolding: Bool { held.readableBytes > 0 || holdsRead || holdsEnd }

    /// Drops what is held and what still comes, and reads no more.
    func close() {
        isClosed = true
        held = ByteBuffer()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = false
        guard !isClosed else { return }
        var bytes = unwrapInboundIn(data)
        if held.readableBytes == 0 { held = bytes } else { held.writeBuffer(&bytes) }
        passOn(context)
    }

    func read(context: ChannelHandlerContext) {
        guard !isClosed else { return }
        guard held.readableBytes == 0 else {
            holdsRead = true
            return
        }
        isReading = true
        context.read()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent, held.readableBytes > 0 {
            holdsEnd = true
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    /// Lets through what was held, as far as the gate stays open. Not for the inside of another event.
    func release(_ context: ChannelHandlerContext) {
        guard context.channel.isActive, !isClosed else { return }
        if held.readableBytes > 0 {
            passOn(context)
            context.fireChannelReadComplete()
        }
        guard held.readableBytes == 0 else { return }
        if holdsEnd {
            holdsEnd = false
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
        if holdsRead {
            holdsRead = false
            read(context: context)
        }
    }

    private func passOn(_ context: ChannelHandlerContext) {
        while !isShut, !isClosed, held.readableBytes > 0,
            let piece = held.readSlice(length: min(Self.pieceBytes, held.readableBytes))
        {
            context.fireChannelRead(wrapInboundOut(piece))
        }
        // Pieces share the memory of what they were cut from.
        if held.readableBytes == 0 { held = ByteBuffer() }
    }
}
