internal import NIOCore
internal import NIOHTTP1

/// One connection of a browser.
final class CallbackHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    static let path = "/callback"

    private let inbox: CallbackInbox

    init(inbox: CallbackInbox) { self.inbox = inbox }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard head.method == .GET, parts[0] == Self.path else {
            return Self.send(.unknown, on: context.channel, promise: nil)
        }
        let channel = context.channel
        let isFirst = inbox.take(parts.count > 1 ? String(parts[1]) : "") { page in
            let promise = channel.eventLoop.makePromise(of: Void.self)
            channel.eventLoop.execute { Self.send(page, on: channel, promise: promise) }
            return promise.futureResult
        }
        if !isFirst { Self.send(.used, on: channel, promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private static func send(_ page: CallbackPage, on channel: any Channel, promise: EventLoopPromise<Void>?) {
        let body = ByteBuffer(string: page.html)
        let headers: HTTPHeaders = [
            "content-type": "text/html; charset=utf-8", "content-length": "\(body.readableBytes)",
            "cache-control": "no-store", "connection": "close",
            "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            "x-content-type-options": "nosniff",
        ]
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: page.status), headers: headers)
        channel.write(HTTPServerResponsePart.head(head), promise: nil)
        channel.write(HTTPServerResponsePart.body(.byteBuffer(body)), promise: nil)
        channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: promise)
    }
}
