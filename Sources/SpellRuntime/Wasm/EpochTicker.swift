internal import CWasmtime
internal import Dispatch
internal import NIOPosix
internal import Synchronization

/// Advances the engine's epoch every `tickMs` milliseconds while guests run: a guest whose deadline epoch has come
/// is interrupted at its next loop or call. A run costs two atomic additions; with no guest for a second it sleeps.
@safe final class EpochTicker: Sendable {
    /// The grain of wall-time limits, in milliseconds.
    static let tickMs = 5

    /// How many ticks make up a time, rounded up.
    static func ticks(forMs milliseconds: Int) -> UInt64 { UInt64((milliseconds + tickMs - 1) / tickMs) }

    private nonisolated(unsafe) let engine: OpaquePointer
    private let running = Atomic<Int>(0)
    private let isParked = Atomic<Bool>(false)
    private let isStopped = Atomic<Bool>(false)
    private let unpark = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameter engine: must outlive the ticking, which `stop` ends.
    @unsafe init(engine: OpaquePointer) { unsafe self.engine = engine }

    func start() {
        let thread = NIOThreadPool(numberOfThreads: 1)
        thread.start()
        thread.submit { _ in
            self.tick()
            self.ended.signal()
            thread.shutdownGracefully { _ in }
        }
    }

    /// Returns when nothing will touch the engine any more, within a tick.
    func stop() {
        isStopped.store(true, ordering: .sequentiallyConsistent)
        wakeIfParked()
        ended.wait()
    }

    /// Every run is between one `guestStarts` and one `guestEnds`.
    func guestStarts() {
        running.add(1, ordering: .sequentiallyConsistent)
        if isParked.load(ordering: .sequentiallyConsistent) { wakeIfParked() }
    }

    func guestEnds() { running.subtract(1, ordering: .relaxed) }

    /// Counts by the monotonic clock, so that a tick that comes late is made up for.
    private func tick() {
        var last = MonotonicTime.now()
        var idleTicks = 0
        while !isStopped.load(ordering: .sequentiallyConsistent) {
            MonotonicTime.sleep(milliseconds: Self.tickMs)
            let ticks = Int(last.microsecondsElapsed() / Int64(Self.tickMs * 1000))
            last = last.adding(milliseconds: ticks * Self.tickMs)
            for _ in 0..<ticks { unsafe wasmtime_engine_increment_epoch(engine) }

            idleTicks = running.load(ordering: .relaxed) == 0 ? idleTicks + 1 : 0
            if idleTicks > 1000 / Self.tickMs {
                park()
                last = .now()
                idleTicks = 0
            }
        }
    }

    private func park() {
        isParked.store(true, ordering: .sequentiallyConsistent)
        let mustRun =
            running.load(ordering: .sequentiallyConsistent) > 0
            || isStopped.load(ordering: .sequentiallyConsistent)
        if mustRun { wakeIfParked() }
        unpark.wait()
    }

    /// Whoever clears the flag signals, and nobody else: one signal for one wait.
    private func wakeIfParked() {
        if isParked.exchange(false, ordering: .sequentiallyConsistent) { unpark.signal() }
    }
}
