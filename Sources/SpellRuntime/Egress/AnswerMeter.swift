internal import NIOCore
internal import NIOHTTP1

/// Bounds what an upstream may send that is not the body: heads before the head, headers, what surrounds the pieces of
/// a chunked body, trailers. The HTTP decoder bounds one head, but not how many there are, nor what it passes over.
///
/// For each answer, `allowance` bytes and 16 for each byte of the body: a chunk of one byte has six around it.
final class AnswerMeter {
    static let allowance = 128 << 10

    private var received = 0
    private var inBody = 0

    private var isOver: Bool { received - 16 * inBody > Self.allowance }

    /// Puts a meter around the decoder of a connection. Call it on the connection's event loop.
    static func add(to channel: any Channel) throws {
        let meter = AnswerMeter()
        let pipeline = channel.pipeline.syncOperations
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
        try pipeline.addHandler(Wire(meter: meter), position: .before(decoder))
        try pipeline.addHandler(Answer(meter: meter), position: .after(decoder))
    }

    /// Counts what comes, anew for each request.
    private final class Wire: ChannelDuplexHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundIn = ByteBuffer

        private let meter: AnswerMeter

        init(meter: AnswerMeter) { self.meter = meter }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard !meter.isOver else {
                context.fireErrorCaught(OversizedAnswer())
                context.close(promise: nil)
                return
            }
            meter.received += unwrapInboundIn(data).readableBytes
            context.fireChannelRead(data)
        }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            meter.received = 0
            meter.inBody = 0
            context.write(data, promise: promise)
        }
    }

    /// Counts what of it is the body.
    private final class Answer: ChannelInboundHandler {
        typealias InboundIn = HTTPClientResponsePart

        private let meter: AnswerMeter

        init(meter: AnswerMeter) { self.meter = meter }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if case .body(let part) = unwrapInboundIn(data) { meter.inBody += part.readableBytes }
            context.fireChannelRead(data)
        }
    }
}

/// An answer had far more around its body than in it.
struct OversizedAnswer: Error {}
