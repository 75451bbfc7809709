import NIOCore
import NIOPosix
import Synchronization

/// An upstream on a loopback port that answers with exactly the bytes a test wants, right or wrong.
final class RawUpstream: Sendable {
    /// What to do after a whole request has come in.
    enum Reply: Sendable {
        /// Sends the bytes and closes the connection.
        case bytes(String)
        /// Sends the bytes, and never anything more.
        case stall(String)

        /// A complete answer.
        static func json(_ body: String, status: String = "200 OK", headers: [String] = []) -> Reply {
            let lines = ["HTTP/1.1 \(status)", "content-length: \(body.utf8.count)", "connection: close"] + headers
            return .bytes(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        }

        static func redirect(_ status: String, to location: String) -> Reply {
            json("", status: status, headers: ["location: \(location)"])
        }
    }

    let port: Int
    private let log: Mutex<[String]> = Mutex([])
    private let answer: @Sendable (String) -> Reply

    /// The requests so far, each as it came in.
    var requests: [String] { log.withLock { $0 } }

    private init(port: Int, answer: @escaping @Sendable (String) -> Reply) {
        self.port = port
        self.answer = answer
    }

    /// Serves for as long as the body runs.
    static func serving<Value>(
        on host: String = "127.0.0.1", port: Int = 0, _ answer: @escaping @Sendable (String) -> Reply,
        _ body: (RawUpstream) async throws -> Value
    ) async throws -> Value {
        let current = CurrentUpstream()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(RequestHandler { current.reply(to: $0) })
                }
            }
            .bind(host: host, port: port).get()
        let upstream = RawUpstream(port: channel.localAddress?.port ?? 0, answer: answer)
        current.set(upstream)
        do {
            let value = try await body(upstream)
            try await channel.close()
            return value
        } catch {
            try await channel.close()
            throw error
        }
    }

    fileprivate func reply(to request: String) -> Reply {
        log.withLock { $0.append(request) }
        return answer(request)
    }
}

/// The port is known only after the handlers have been set up.
private final class CurrentUpstream: Sendable {
    private let upstream = Mutex<RawUpstream?>(nil)

    func set(_ upstream: RawUpstream) { self.upstream.withLock { $0 = upstream } }

    func reply(to request: String) -> RawUpstream.Reply {
        upstream.withLock { $0 }?.reply(to: request) ?? .bytes("")
    }
}

/// Collects one request: its head, and as many bytes as `content-length` says.
private final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let reply: (String) -> RawUpstream.Reply
    private var received = ""

    init(reply: @escaping (String) -> RawUpstream.Reply) { self.reply = reply }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        guard isComplete else { return }
        let request = received
        received = ""
        switch reply(request) {
        case .bytes(let text):
            let channel = context.channel
            channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in channel.close(promise: nil) }
        case .stall(let text):
            context.channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
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
