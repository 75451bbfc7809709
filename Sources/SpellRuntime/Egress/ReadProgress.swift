internal import Synchronization

/// When an upstream last sent something; nil until its answer has begun. An upstream may think for as long as the
/// call has time, but once it answers it may not trickle.
final class ReadProgress: Sendable {
    /// The longest pause within an answer, in milliseconds.
    static let longestPauseMs = 5000

    private let last = Mutex<ContinuousClock.Instant?>(nil)

    func note() { last.withLock { $0 = .now } }

    /// When the answer counts as stalled, unless something comes before.
    var stallsAt: ContinuousClock.Instant? { last.withLock { $0 }.map { $0 + .milliseconds(Self.longestPauseMs) } }
}
