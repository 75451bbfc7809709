internal import FoundationEssentials

/// A moment in UTC, in microseconds since 1970-01-01; stored so, and shown as RFC 3339 text.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    package static func now() -> Timestamp {
        Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    package func adding(milliseconds: Int64) -> Timestamp {
        Timestamp(microseconds: microseconds + milliseconds * 1000)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    /// For example `2026-01-31T23:59:59.000001Z`.
    package var description: String {
        Date(timeIntervalSince1970: Double(microseconds / 1_000_000)).ISO8601Format().dropLast()
            + "." + String(1_000_000 + microseconds % 1_000_000).dropFirst() + "Z"
    }
}

/// Where the time comes from, so that tests pass a clock in and never sleep.
package protocol TimeSource: Sendable {
    func now() -> Timestamp
}

package struct SystemTime: TimeSource {
    package init() {}
    package func now() -> Timestamp { .now() }
}
