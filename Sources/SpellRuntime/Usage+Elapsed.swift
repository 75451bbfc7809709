internal import SpellKernel

extension Usage {
    /// The wall time from `start` until now and the log, nothing else measured.
    init(since start: ContinuousClock.Instant, log: [UInt8] = []) {
        let (seconds, attoseconds) = start.duration(to: .now).components
        self.init(wallTimeMicroseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000, log: log)
    }
}
