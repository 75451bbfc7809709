import NIOCore

/// A connection of a `RawUpstream`: collects one request, its head and as many bytes as `content-length` says, and
/// does what the reply says.
final class UpstreamHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let reply: (String) -> RawUpstream.Reply
    private var received = ""

    init(reply: @escaping (String) -> RawUpstream.Reply) { self.reply = reply }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        guard isComplete else { return }
        let request = received
        received = ""
        let channel = context.channel
        switch reply(request) {
        case .bytes(let text): Self.finish(channel, ByteBuffer(string: text))
        case .binary(let bytes): Self.finish(channel, ByteBuffer(bytes: bytes))
        case .stall(let text): channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
        case .endless(let start, let again):
            channel.writeAndFlush(ByteBuffer(string: start), promise: nil)
            let piece = String(repeating: again, count: max(1, 32_768 / again.utf8.count))
            Self.send(ByteBuffer(string: piece), every: .zero, to: channel)
        case .drip(let start, let again):
            channel.writeAndFlush(ByteBuffer(string: start), promise: nil)
            Self.send(ByteBuffer(string: again), every: .milliseconds(20), to: channel)
        }
    }

    private static func finish(_ channel: any Channel, _ answer: ByteBuffer) {
        channel.writeAndFlush(answer).whenComplete { _ in channel.close(promise: nil) }
    }

    /// Until the other side has had enough.
    private static func send(_ piece: ByteBuffer, every pause: TimeAmount, to channel: any Channel) {
        channel.writeAndFlush(piece).whenSuccess {
            channel.eventLoop.scheduleTask(in: pause) { send(piece, every: pause, to: channel) }
        }
    }

    private var isComplete: Bool {
        guard received.utf8.first != 22 else { return true }
        let parts = received.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        let length = parts[0].split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
        return parts[1].utf8.count >= length ?? 0
    }
}
