internal import SpellKernel

/// The machine's time, for a guest that was granted it, in whole microseconds. Real time is the wall clock's; the other
/// three clocks count from the run's start, and so tell nothing of the machine.
struct RealClock {
    private let start = MonotonicTime.now()

    func nanoseconds(of clock: ClockID) -> UInt64 {
        switch clock {
        case .realTime: Self.nanoseconds(Timestamp.now().microseconds)
        case .monotonic, .processTime, .threadTime: sinceStart
        }
    }

    /// What waits are counted on.
    var sinceStart: UInt64 { Self.nanoseconds(start.microsecondsElapsed()) }

    /// When a wait ends, in nanoseconds since the start.
    func end(ofWait timeout: UInt64, isAbsolute: Bool, on clock: ClockID) -> UInt64 {
        let now = sinceStart
        let onItsClock = nanoseconds(of: clock)
        let left = isAbsolute ? (timeout > onItsClock ? timeout - onItsClock : 0) : timeout
        return now.addingReportingOverflow(left).overflow ? .max : now + left
    }

    /// Blocks the guest's thread until then, or until the run's time is up.
    func wait(until moment: UInt64, atMostUntil deadline: MonotonicTime) {
        while true {
            let now = sinceStart
            guard now < moment else { return }
            let left = min(Int64(clamping: (moment - now - 1) / 1000 + 1), deadline.microsecondsLeft())
            guard left > 0 else { return }
            MonotonicTime.sleep(microseconds: left)
        }
    }

    private static func nanoseconds(_ microseconds: Int64) -> UInt64 { UInt64(clamping: microseconds) * 1000 }
}
