/// How long to wait before another try: anywhere between nothing and a bound that doubles (full jitter), so that those
/// who failed together do not come back together.
package struct Backoff: Sendable {
    private let first: Duration
    private let longest: Duration

    package init(first: Duration = .milliseconds(200), longest: Duration = .seconds(4)) {
        self.first = first
        self.longest = longest
    }

    /// - Parameters:
    ///   - retry: 1 before the second try.
    ///   - chance: from 0 to 1.
    package func delay(before retry: Int, chance: Double) -> Duration {
        let bound = min(first * (1 << min(retry - 1, 20)), longest)
        return bound * chance
    }
}
