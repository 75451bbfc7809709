internal import Glibc

/// A point on the machine's monotonic clock, for measuring and bounding runs. Guests see it by a grant alone.
struct MonotonicTime: Sendable {
    private let nanoseconds: Int64

    static func now() -> MonotonicTime { read(CLOCK_MONOTONIC) }

    /// On a clock of this thread's own, which moves only while it has a processor.
    static func usedByThread() -> MonotonicTime { read(CLOCK_THREAD_CPUTIME_ID) }

    private static func read(_ clock: clockid_t) -> MonotonicTime {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    func microseconds(to later: MonotonicTime) -> Int64 { (later.nanoseconds - nanoseconds) / 1000 }

    func microsecondsElapsed() -> Int64 { (Self.now().nanoseconds - nanoseconds) / 1000 }

    /// Negative when it is past.
    func microsecondsLeft() -> Int64 { (nanoseconds - Self.now().nanoseconds) / 1000 }

    func adding(milliseconds: Int) -> MonotonicTime {
        MonotonicTime(nanoseconds: nanoseconds + Int64(milliseconds) * 1_000_000)
    }

    /// Seconds since 1970, to compare with the times of files.
    static func wallClockSeconds() -> Int { time(nil) }

    /// Blocks the thread; a signal may end it early.
    static func sleep(milliseconds: Int) { sleep(microseconds: Int64(milliseconds) * 1000) }

    /// The same.
    static func sleep(microseconds: Int64) {
        var time = timespec(tv_sec: Int(microseconds / 1_000_000), tv_nsec: Int(microseconds % 1_000_000 * 1000))
        unsafe nanosleep(&time, nil)
    }
}
