internal import SpellKernel

/// The time that a guest sees: it starts at the invocation's moment, each reading moves it on by a microsecond, and
/// a wait moves it to the wait's end at once. So the same invocation always sees the same times.
struct VirtualClock {
    static let resolutionNanoseconds: UInt64 = 1000

    private(set) var nanoseconds: UInt64

    init(startingAt moment: Timestamp) {
        nanoseconds = UInt64(clamping: moment.microseconds).multipliedReportingOverflow(by: 1000).partialValue
    }

    /// Nanoseconds since 1970, then moves on.
    mutating func read() -> UInt64 {
        defer { advance(by: Self.resolutionNanoseconds) }
        return nanoseconds
    }

    mutating func advance(to moment: UInt64) { nanoseconds = max(nanoseconds, moment) }

    private mutating func advance(by duration: UInt64) {
        nanoseconds = nanoseconds.addingReportingOverflow(duration).overflow ? .max : nanoseconds + duration
    }
}
