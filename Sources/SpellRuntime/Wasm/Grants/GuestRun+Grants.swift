/// What a guest sees of time and chance: its invocation's, or the machine's where it was granted that.
extension GuestRun {
    /// Reading the invocation's clock moves it on.
    func time(on clock: ClockID) -> UInt64 { realClock?.nanoseconds(of: clock) ?? self.clock.read() }

    /// What waits are counted on, in nanoseconds.
    var now: UInt64 { realClock?.sinceStart ?? clock.nanoseconds }

    /// When a wait ends, on the clock of `now`. The invocation has one clock, whichever is asked for.
    func end(ofWait timeout: UInt64, isAbsolute: Bool, on clock: ClockID) -> UInt64 {
        if let realClock { return realClock.end(ofWait: timeout, isAbsolute: isAbsolute, on: clock) }
        if isAbsolute { return timeout }
        let (sum, overflows) = now.addingReportingOverflow(timeout)
        return overflows ? .max : sum
    }

    /// The invocation's clock is moved on; the machine's is waited for.
    func wait(until moment: UInt64) throws(HostExit) {
        guard let realClock else { return clock.advance(to: moment) }
        realClock.wait(until: moment, atMostUntil: deadline)
        try stopIfLate()
    }

    func fillRandomly(_ region: UnsafeMutableRawBufferPointer) {
        if grants?.random == true { unsafe SystemEntropy.fill(region) } else { unsafe random.fill(region) }
    }

    func randomBytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe bytes.withUnsafeMutableBytes { unsafe fillRandomly($0) }
        return bytes
    }

    func randomWord() -> UInt64 { randomBytes(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
