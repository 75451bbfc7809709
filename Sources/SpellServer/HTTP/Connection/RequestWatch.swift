internal import NIOCore
internal import NIOHTTP1

/// Watches the requests of one connection, between its decoder and Hummingbird. Three things end here that a client
/// could otherwise have the node keep for it:
///
/// - requests ahead of their turn: none is decoded while one waits for its answer, or its answer for the client to take
///   it, but for those in the same few bytes;
/// - a body that does not come: whoever reads it gets `StalledBody`, and the connection is closed after the answer;
/// - a body that nobody wants: where much of it is still to come after the answer, the connection is closed.
///
/// And a connection is closed after the request that asks for it, in whatever letters (RFC 9112 section 9.6).
final class RequestWatch: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// A body on its way in.
    private struct Arrival {
        var began = NIODeadline.now()
        var lastByte = NIODeadline.now()
        /// Nil where the client does not say.
        var left: Int?

        /// Whether this is more than reading it for nothing is worth.
        var isLong: Bool { left.map { $0 > Limits.unwantedBytes } ?? true }

        var deadline: NIODeadline {
            min(lastByte + TimeAmount(Limits.bodySilence), began + TimeAmount(Limits.bodyTime))
        }
    }

    private let gate: ByteGate
    private var gateContext: ChannelHandlerContext?
    private var arrival: Arrival?
    /// Whole requests less answers that the client took: for the gate. Less than 0 where an answer came before its
    /// request's end.
    private var unanswered = 0
    private var requests = 0
    private var answers = 0
    /// Which request asked for the connection's end.
    private var last: Int?
    private var isStalled = false
    private var closesAfterAnswer = false
    private var timer: Scheduled<Void>?

    private init(gate: ByteGate) { self.gate = gate }

    /// Puts a watch and its gate around the decoder of a connection. Call it on the connection's event loop.
    static func add(to channel: any Channel) throws {
        let gate = ByteGate()
        let watch = RequestWatch(gate: gate)
        let pipeline = channel.pipeline.syncOperations
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        try pipeline.addHandler(gate, position: .before(decoder))
        try pipeline.addHandler(watch, position: .after(decoder))
        watch.gateContext = try pipeline.context(handler: gate)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        gateContext = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            arrival = Arrival(left: head.headers.first(name: "content-length").flatMap { Int($0) })
            requests += 1
            if last == nil, !head.isKeepAlive { last = requests }
        case .body(let bytes):
            arrival?.lastByte = .now()
            arrival?.left? -= bytes.readableBytes
        case .end:
            arrival = nil
            unanswered += 1
            gate.isShut = unanswered > 0
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Most requests are whole by now, and cost no timer.
        if let arrival, timer == nil, !isStalled { check(context, at: arrival.deadline) }
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.code >= 200 && (isStalled || isUnwanted || answers + 1 == last):
            closesAfterAnswer = true
            head.headers.replaceOrAdd(name: "connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .head, .body:
            context.write(data, promise: promise)
        case .end:
            answers += 1
            let taken = promise ?? context.eventLoop.makePromise()
            taken.futureResult.assumeIsolated().whenComplete { [self] _ in
                unanswered -= 1
                gate.isShut = unanswered > 0
                openGate(context)
            }
            guard closesAfterAnswer else { return context.write(data, promise: taken) }
            close(context, after: taken.futureResult)
            context.writeAndFlush(data, promise: taken)
        }
    }

    /// Whether the answer comes before its request's long body. One to an earlier request says nothing of that body.
    private var isUnwanted: Bool { answers + 1 == requests && arrival?.isLong == true }

    private func openGate(_ context: ChannelHandlerContext) {
        guard !gate.isShut, gate.isHolding else { return }
        // After this write, and after a close that may come with it.
        context.eventLoop.assumeIsolated().execute { [self] in
            if let gateContext { gate.release(gateContext) }
        }
    }

    private func close(_ context: ChannelHandlerContext, after taken: EventLoopFuture<Void>) {
        let hasMore = arrival != nil || gate.isHolding
        gate.close()
        guard hasMore else { return taken.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
        // Closed at once with bytes unread, a connection is reset, and the client may never see its answer.
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { context.close(promise: nil) }
    }

    private func check(_ context: ChannelHandlerContext, at deadline: NIODeadline) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [self] in
            timer = nil
            endIfStalled(context)
        }
    }

    private func endIfStalled(_ context: ChannelHandlerContext) {
        guard var arrival, !closesAfterAnswer, context.channel.isActive else { return }
        // While nobody asks for bytes, or the gate is shut, it is not the client who is silent.
        if !gate.isReading { arrival.lastByte = .now() }
        if gate.isShut { arrival.began = .now() }
        self.arrival = arrival
        guard arrival.deadline <= .now() else { return check(context, at: arrival.deadline) }
        isStalled = true
        context.fireErrorCaught(StalledBody())
    }
}

/// A body stopped coming, or took too long.
struct StalledBody: Error {}
