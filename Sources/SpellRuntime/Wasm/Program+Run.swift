package import SpellKernel

extension Program {
    /// Runs the spell once in a fresh instance. The output may still hold a secret. Blocks this thread for as long as the
    /// guest runs, at most for the limit on its time and a few ticks; never call it where tasks run.
    package func run(
        _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp, within limits: WasmLimits,
        _ settings: WasmSettings, grants: RunGrants? = nil
    ) -> Outcome {
        let begin = MonotonicTime.now()
        let run = GuestRun(
            parameters: parameters, invocation: invocation, startedAt: startedAt, outputLimit: limits.outputBytes,
            deadline: begin.adding(milliseconds: limits.wallTimeMs), grants: grants)
        if case .component = body { run.isComponent = true }
        engine.ticker.guestStarts()
        defer { engine.ticker.guestEnds() }
        guard let store = GuestStore(run, engine: engine, limits: limits, settings: settings) else {
            return .failure(RuntimeFailure(.interrupted, "the node could not start the spell"), Usage())
        }
        let end = store.execute(self, run)
        // Code without a loop or a call is not looked at on its way.
        if run.hasEndedItself, run.deadline.microsecondsLeft() <= 0 { run.stop = .timedOut }
        var usage = Usage(
            wallTimeMicroseconds: begin.microsecondsElapsed(), fuel: run.wasInterrupted ? nil : store.fuelUsed,
            memoryBytes: store.memoryBytes(of: run))
        let grown = usage.memoryBytes.flatMap { $0 > minimumMemoryBytes ? $0 : nil }
        let verdict = GuestVerdict.result(of: end, run, limits, grownMemoryBytes: grown)
        usage.log = run.ownersLog(of: verdict)
        switch verdict {
        case .success(let output): return .success(output: output, usage)
        case .failure(let failure): return .failure(failure, usage)
        }
    }
}
