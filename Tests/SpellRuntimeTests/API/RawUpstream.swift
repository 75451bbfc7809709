import NIOCore
import NIOPosix
import Synchronization

/// An upstream on a loopback port that answers with exactly the bytes a test wants, right or wrong.
final class RawUpstream: Sendable {
    /// What to do after a whole request has come in.
    enum Reply: Sendable {
        /// Sends the bytes and closes the connection.
        case bytes(String)
        /// The same with bytes that are no text.
        case binary([UInt8])
        /// Sends the bytes, and never anything more.
        case stall(String)
        /// Sends the first, and then the second for as long as somebody takes it.
        case endless(String, String)
        /// The same with a pause of 20 ms before each.
        case drip(String, String)

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
    ///
    /// - Parameter isDeaf: whether it reads nothing.
    static func serving<Value>(
        on host: String = "127.0.0.1", port: Int = 0, isDeaf: Bool = false,
        _ answer: @escaping @Sendable (String) -> Reply, _ body: (RawUpstream) async throws -> Value
    ) async throws -> Value {
        let current = CurrentUpstream()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: !isDeaf)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        UpstreamHandler { current.reply(to: $0) })
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
