internal import SpellJSON

/// Speaks to Stripe. Every answer is one of three: done, refused, or unknown; what may be repeated safely is repeated
/// with the same idempotency key first, within one deadline.
package struct StripeClient: Sendable {
    private let key: StripeSecret
    private let transport: any StripeTransport
    private let pace: Pace
    private let backoff: Backoff
    private let clock: any Clock<Duration>
    private let limit: Duration

    /// - Parameter limit: for one call, its repetitions included.
    package init(
        key: StripeSecret, transport: any StripeTransport, pace: Pace, backoff: Backoff = Backoff(),
        clock: any Clock<Duration> = ContinuousClock(), limit: Duration = .seconds(20)
    ) {
        self.key = key
        self.transport = transport
        self.pace = pace
        self.backoff = backoff
        self.clock = clock
        self.limit = limit
    }

    /// Sends the request, again where that can help, and reads the answer; one that `read` cannot read is unknown.
    func call<Value: Sendable>(
        _ request: StripeRequest, _ read: @Sendable (JSONValue) -> Value?
    ) async -> StripeResult<Value> {
        let stopwatch = Stopwatch(clock)
        var doubt = "Stripe was not asked in time"
        for attempt in 0..<Self.tries {
            if attempt > 0 {
                let pause = backoff.delay(before: attempt, chance: .random(in: 0...1))
                guard stopwatch.elapsed + pause < limit else { break }
                try? await clock.sleep(for: pause)
            }
            switch await attemptOnce(request) {
            case .again(let cause): doubt = cause
            case .giveUp(let cause): return .unknown(cause)
            case .decided(let reply):
                return Self.result(of: reply, read)
            }
        }
        return .unknown(doubt)
    }

    private static let tries = 5

    private enum Attempt {
        case decided(StripeReply)
        case again(String)
        case giveUp(String)
    }

    private func attemptOnce(_ request: StripeRequest) async -> Attempt {
        let headers = headers(for: request)
        let attempt = await pace.with { () async -> Attempt in
            do {
                return Self.sort(try await transport.send(request, headers: headers))
            } catch {
                return .again("no answer from Stripe: \(type(of: error))")
            }
        }
        return attempt ?? .giveUp("too many requests to Stripe wait already")
    }

    /// docs.stripe.com/error-low-level: what the header says counts; without it, conflicts, overload and failures are
    /// worth another try. A stored failure would only be replayed.
    private static func sort(_ reply: StripeReply) -> Attempt {
        let cause = "Stripe answered \(reply.status)" + (reply.requestID.map { " to \($0)" } ?? "")
        switch reply.status {
        case 200..<300: return .decided(reply)
        case 500...: return reply.isReplayed || reply.shouldRetry == false ? .giveUp(cause) : .again(cause)
        case 409, 429: return reply.shouldRetry == false ? .giveUp(cause) : .again(cause)
        case 401, 403: return .giveUp("\(cause): the API key is not accepted")
        default: return reply.shouldRetry == true ? .again(cause) : .decided(reply)
        }
    }

    private static func result<Value>(
        of reply: StripeReply, _ read: (JSONValue) -> Value?
    ) -> StripeResult<Value> {
        let body = try? JSONValue(reply.body)
        guard (200..<300).contains(reply.status) else {
            return .refused(StripeRefusal(status: reply.status, body: body))
        }
        guard let value = body.flatMap(read) else { return .unknown("Stripe's answer cannot be read") }
        return .done(value)
    }

    private func headers(for request: StripeRequest) -> [(name: String, value: String)] {
        let always = [
            (name: "authorization", value: "Bearer \(key.revealed)"),
            (name: "stripe-version", value: StripeVersion.pinned), (name: "accept", value: "application/json"),
        ]
        return always + (request.idempotencyKey.map { [(name: "idempotency-key", value: $0)] } ?? [])
    }
}

/// Time since it was made, on any clock.
private struct Stopwatch {
    private let read: () -> Duration

    init(_ clock: some Clock<Duration>) {
        let start = clock.now
        read = { start.duration(to: clock.now) }
    }

    var elapsed: Duration { read() }
}
