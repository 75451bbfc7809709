internal import Synchronization
package import SpellKernel

/// Accounts that let each caller in so many times a second, with bursts of twice as many: a token bucket a caller, asked
/// after step 2, so that a banned caller learns of the ban.
package final class RateLimitedAccounts: Accounts {
    private struct Bucket {
        var tokens: Double
        var filledAt: ContinuousClock.Instant
    }

    private let accounts: any Accounts
    private let perSecond: Double
    private let buckets = Mutex<[UserID: Bucket]>([:])

    /// More callers than this are forgotten all at once, which errs on the caller's side.
    private static let mostBuckets = 100_000

    package init(_ accounts: any Accounts, perSecond: Int) {
        self.accounts = accounts
        self.perSecond = Double(perSecond)
    }

    package func authenticate(_ token: String?) async throws(Refusal) -> Caller {
        try await accounts.authenticate(token)
    }

    package func refuseIfBanned(_ caller: Caller) async throws(Refusal) {
        try await accounts.refuseIfBanned(caller)
        guard take(from: caller.id, at: .now) else { throw .rateLimited }
    }

    package func teams(of caller: Caller) async throws(Refusal) -> Set<TeamID> {
        try await accounts.teams(of: caller)
    }

    private func take(from caller: UserID, at now: ContinuousClock.Instant) -> Bool {
        buckets.withLock { buckets in
            var bucket = buckets[caller] ?? Bucket(tokens: perSecond * 2, filledAt: now)
            let elapsed = Double(bucket.filledAt.duration(to: now).microseconds) / 1_000_000
            bucket.tokens = min(perSecond * 2, bucket.tokens + elapsed * perSecond)
            bucket.filledAt = now
            let isLet = bucket.tokens >= 1
            if isLet { bucket.tokens -= 1 }
            if buckets.count >= Self.mostBuckets { buckets.removeAll(keepingCapacity: true) }
            buckets[caller] = bucket
            return isLet
        }
    }
}

extension Refusal {
    fileprivate static let rateLimited = Refusal(
        .rateLimited, "You ask more often than this server allows; slow down and try again.", retryAfterSeconds: 1)
}
