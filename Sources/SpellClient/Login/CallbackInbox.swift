internal import NIOCore
internal import Synchronization

/// The one answer that counts: the first. What happens to it is told to the browser that brought it.
final class CallbackInbox: Sendable {
    /// Shows a page; done when it has been sent.
    typealias Answering = @Sendable (CallbackPage) -> EventLoopFuture<Void>

    private struct State {
        var query: String?
        var answering: Answering?
        var waiting: AsyncStream<String>.Continuation?
    }

    private let state: Mutex<State>
    private let queries: AsyncStream<String>

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        queries = stream
        state = Mutex(State(waiting: continuation))
    }

    /// Takes the first answer; false for every later one.
    func take(_ query: String, answering: @escaping Answering) -> Bool {
        state.withLock { state in
            guard state.query == nil else { return false }
            state.query = query
            state.answering = answering
            state.waiting?.yield(query)
            return true
        }
    }

    func query() async -> String? { await queries.first { _ in true } }

    func answer(_ page: CallbackPage) async {
        // A browser that is gone, or has never come, misses nothing that the terminal does not say.
        try? await state.withLock { $0.answering }?(page).get()
    }
}
