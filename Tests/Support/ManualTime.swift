package import SpellKernel
internal import Synchronization

/// A clock that moves only when it is told to.
package final class ManualTime: TimeSource {
    private let time = Mutex(Timestamp(microseconds: 1_790_000_000_000_000))

    package init() {}

    package func now() -> Timestamp { time.withLock { $0 } }

    package func advance(milliseconds: Int64) {
        time.withLock { $0 = $0.adding(milliseconds: milliseconds) }
    }
}
