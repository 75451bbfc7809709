internal import Logging
internal import SpellKernel
internal import Synchronization

/// The key set in use, kept fresh: one load at a time, and never two within `retrySeconds`.
///
/// A load is due when the keys are `freshSeconds` old and goes on behind the requests. Keys of `maximumSeconds` are
/// waited for, since a revoked one may be among them; but not when the last load failed, because then waiting would
/// make every request slow for as long as the issuer is away. A failed load keeps the keys.
final class KeyRing: Sendable {
    static let retrySeconds = 30
    static let freshSeconds = 300
    static let maximumSeconds = 600

    /// The keys, and a number that grows whenever one of them is taken away: what an earlier number vouched for
    /// has to be checked again.
    struct Snapshot: Sendable {
        var keys = KeySet.empty
        var generation = 0
    }

    private struct State {
        var snapshot = Snapshot()
        var loadedAt: Timestamp?
        var attemptedAt: Timestamp?
        var lastAttemptFailed = false
        var loading: Task<Void, Never>?
    }

    private let source: any KeySetSource
    private let time: any TimeSource
    private let logger: Logger
    private let state = Mutex(State())

    init(_ source: any KeySetSource, time: any TimeSource, logger: Logger) {
        self.source = source
        self.time = time
        self.logger = logger
    }

    /// The keys now.
    func current() async -> Snapshot {
        let now = time.now()
        let (snapshot, loading) = state.withLock { state in
            if now.isPast(Self.freshSeconds, since: state.loadedAt) { startLoading(&state, at: now) }
            let mustWait = now.isPast(Self.maximumSeconds, since: state.loadedAt) && !state.lastAttemptFailed
            return (state.snapshot, mustWait ? state.loading : nil)
        }
        guard let loading else { return snapshot }
        await loading.value
        return state.withLock { $0.snapshot }
    }

    /// The keys after another look at the source, as far as the rate allows one: for a key that is not among them.
    func reloaded() async -> Snapshot {
        let now = time.now()
        let loading = state.withLock { state in
            startLoading(&state, at: now)
            return state.loading
        }
        await loading?.value
        return state.withLock { $0.snapshot }
    }

    private func startLoading(_ state: inout State, at now: Timestamp) {
        guard state.loading == nil, now.isPast(Self.retrySeconds, since: state.attemptedAt) else { return }
        state.attemptedAt = now
        state.loading = Task { await self.load() }
    }

    private func load() async {
        do throws(IdentityFault) {
            let keys = try KeySet(try await source.load(), logger: logger)
            if keys.keys.isEmpty { logger.warning("The JWKS has no key that can be used") }
            finish(with: keys)
        } catch {
            logger.warning("The JWKS could not be loaded", metadata: ["reason": "The JWKS \(error.reason)."])
            finish(with: nil)
        }
    }

    private func finish(with keys: KeySet?) {
        let now = time.now()
        state.withLock { state in
            state.loading = nil
            state.lastAttemptFailed = keys == nil
            guard let keys else { return }
            if !keys.keepsAll(of: state.snapshot.keys) { state.snapshot.generation += 1 }
            state.snapshot.keys = keys
            state.loadedAt = now
        }
    }
}

extension Timestamp {
    /// Whether that many seconds have gone by since then; also when there was no then, or the clock was set back.
    fileprivate func isPast(_ seconds: Int, since then: Timestamp?) -> Bool {
        guard let then else { return true }
        return self < then || self >= then.adding(milliseconds: Int64(seconds) * 1000)
    }
}
