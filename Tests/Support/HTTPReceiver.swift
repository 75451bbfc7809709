internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Synchronization

/// A server on a loopback port that remembers what is posted to it.
package final class HTTPReceiver: Sendable {
    package struct Message: Sendable {
        package let headers: [String: String]
        package let body: String
    }

    package let url: String
    private let messages: Mailbox

    private init(port: Int, messages: Mailbox) {
        url = "http://127.0.0.1:\(port)/hook"
        self.messages = messages
    }

    /// What came so far, in order.
    package var received: [Message] { messages.all }

    /// Receives for as long as the body runs; answers the n-th message (from 0) with `status(n)`.
    package static func with<Value>(
        status: @escaping @Sendable (Int) -> Int = { _ in 200 }, _ body: (HTTPReceiver) async throws -> Value
    ) async throws -> Value {
        let messages = Mailbox()
        let (ports, continuation) = AsyncThrowingStream<Int, any Error>.makeStream()
        let router = Router()
        router.post("hook") { request, _ in
            let text = String(buffer: try await request.body.collect(upTo: 1 << 20))
            var headers: [String: String] = [:]
            for field in request.headers { headers[field.name.canonicalName] = field.value }
            let number = messages.add(Message(headers: headers, body: text))
            return Response(status: .init(code: status(number)))
        }
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() })
        let serving = Task {
            do { try await application.run() } catch {
                continuation.finish(throwing: error)
                throw error
            }
        }
        defer { serving.cancel() }
        for try await port in ports { return try await body(HTTPReceiver(port: port, messages: messages)) }
        throw CancellationError()
    }
}

private final class Mailbox: Sendable {
    private let messages = Mutex<[HTTPReceiver.Message]>([])

    var all: [HTTPReceiver.Message] { messages.withLock { $0 } }

    /// Answers the message's number, from 0.
    func add(_ message: HTTPReceiver.Message) -> Int {
        messages.withLock { messages in
            messages.append(message)
            return messages.count - 1
        }
    }
}
