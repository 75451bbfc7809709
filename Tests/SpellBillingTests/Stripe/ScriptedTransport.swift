import SpellBilling
import Synchronization

/// Answers requests from a list, in order, and keeps what was asked.
final class ScriptedTransport: StripeTransport {
    enum Answer: Sendable {
        case reply(StripeReply)
        /// The connection is cut: nobody knows whether the request arrived.
        case cut

        static func json(
            _ status: Int, _ body: String, shouldRetry: Bool? = nil, isReplayed: Bool = false
        ) -> Answer {
            .reply(
                StripeReply(status: status, shouldRetry: shouldRetry, isReplayed: isReplayed, body: Array(body.utf8)))
        }
    }

    struct Cut: Error {}

    struct Asked: Sendable {
        let request: StripeRequest
        let headers: [(name: String, value: String)]
    }

    private let state: Mutex<(answers: [Answer], asked: [Asked])>

    init(_ answers: [Answer]) { state = Mutex((answers, [])) }

    var asked: [Asked] { state.withLock { $0.asked } }

    func send(_ request: StripeRequest, headers: [(name: String, value: String)]) async throws -> StripeReply {
        let answer = state.withLock { state in
            state.asked.append(Asked(request: request, headers: headers))
            return state.answers.isEmpty ? Answer.cut : state.answers.removeFirst()
        }
        switch answer {
        case .reply(let reply): return reply
        case .cut: throw Cut()
        }
    }
}

/// A clock on which a sleep takes no time and yet passes it.
final class JumpingClock: Clock {
    struct Instant: InstantProtocol {
        let offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let state = Mutex(Instant(offset: .zero))

    var now: Instant { state.withLock { $0 } }
    let minimumResolution = Duration.zero

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        state.withLock { $0 = max($0, deadline) }
    }
}
