package import SpellKernel

/// How far the issuer's clock and ours may be apart (RFC 7519 sections 4.1.4 and 4.1.5).
package struct Leeway: Sendable {
    package let seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    /// Whether a token that expires then is good now: strictly before its expiry.
    package func allows(expiry: Timestamp, at now: Timestamp) -> Bool { now < end(of: expiry) }

    /// Whether a token that starts then is good now: from its start on.
    package func allows(start: Timestamp, at now: Timestamp) -> Bool {
        now.adding(milliseconds: Int64(seconds) * 1000) >= start
    }

    /// The first moment at which a token that expires then is refused.
    private func end(of expiry: Timestamp) -> Timestamp { expiry.adding(milliseconds: Int64(seconds) * 1000) }
}
