/// The answers kept under idempotency keys (docs.stripe.com/api/idempotent_requests).
struct IdempotencyKeys: Sendable {
    /// What a request with a key is met with.
    enum Claim: Sendable {
        case isFirst, isInUse, isOther
        case wasAnswered(StripeAnswer)
    }

    private struct Entry: Sendable {
        let fingerprint: String
        let since: Int
        var answer: StripeAnswer?
    }

    /// Stripe keeps a key for at least 24 hours, and may forget it then.
    static let lifetime = 24 * 3600

    private var entries: [String: Entry] = [:]

    /// `fingerprint` is everything that has to be the same for the key to stand for the same request.
    mutating func claim(_ key: String, _ fingerprint: String, now: Int) -> Claim {
        if let entry = entries[key], entry.since + Self.lifetime > now {
            guard entry.fingerprint == fingerprint else { return .isOther }
            return entry.answer.map { .wasAnswered($0) } ?? .isInUse
        }
        entries[key] = Entry(fingerprint: fingerprint, since: now)
        return .isFirst
    }

    /// Keeps the answer under the key; nil frees the key.
    mutating func settle(_ key: String, _ answer: StripeAnswer?) {
        if let answer { entries[key]?.answer = answer } else { entries[key] = nil }
    }
}
