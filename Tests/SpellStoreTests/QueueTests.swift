import Dispatch
import SpellStore
import SpellTestSupport
import Synchronization
import Testing

@Suite("The queue before a connection")
struct QueueTests {
    private final class Token: Sendable {}

    private final class WeakToken: Sendable {
        private let token: Mutex<() -> Token?>

        init(_ token: Token) { self.token = Mutex { [weak token] in token } }

        var isGone: Bool { token.withLock { $0() == nil } }
    }

    @Test("a statement that was answered is let go while others still wait")
    func letsGo() async throws {
        try await Engine.postgres.withStore(options: StoreOptions(connections: 1)) { store in
            let step = DispatchSemaphore(value: 0)
            let (running, runs) = AsyncStream.makeStream(of: Int.self)
            let (waiting, waits) = AsyncStream.makeStream(of: Void.self)
            let tasks = (0..<12).map { turn in
                Task {
                    waits.yield()
                    return try await Self.hold(turn, in: store, until: step, runs)
                }
            }
            var arrivals = waiting.makeAsyncIterator()
            for _ in tasks { await arrivals.next() }
            var last: WeakToken?
            var turns = running.makeAsyncIterator()
            for _ in tasks {
                // Once the next one runs, its thread has let go of the last.
                let turn = try #require(await turns.next())
                #expect(last?.isGone ?? true)
                step.signal()
                last = try await tasks[turn].value
            }
        }
    }

    /// Runs a transaction that has hold of a token and waits for the step; answers the token that it held.
    private static func hold(
        _ turn: Int, in store: Store, until step: DispatchSemaphore, _ runs: AsyncStream<Int>.Continuation
    ) async throws(StoreFailure) -> WeakToken {
        let token = Token()
        let held = WeakToken(token)
        try await store.database.transaction { [token] _ throws(StoreFailure) in
            withExtendedLifetime(token) {
                runs.yield(turn)
                step.wait()
            }
        }
        return held
    }
}
