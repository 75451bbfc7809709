internal import SpellJSON
internal import SpellKernel

/// Turns how a guest ended into what its caller is told.
enum GuestVerdict {
    /// - Parameter grownMemoryBytes: how much memory the guest had in the end; nil when it is what it began with.
    static func result(
        of end: GuestEnd, _ run: GuestRun, _ limits: WasmLimits, grownMemoryBytes: Int?
    ) -> Result<JSONText, RuntimeFailure> {
        if let stop = run.stop { return stopped(stop, run, limits, grownMemoryBytes) }
        switch end {
        case .returned:
            return output(run.output)
        case .trapped(.interrupted):
            return .failure(timedOut(limits))
        case .trapped(.outOfFuel):
            return .failure(RuntimeFailure(.fuelExceeded, "the spell used more than its fuel of \(limits.fuel ?? 0)"))
        case .trapped(.fault(let words)):
            return .failure(ranIntoMemoryLimit(run, grownMemoryBytes, limits) ?? fault(words))
        case .failed(let words):
            return .failure(RuntimeFailure(.trapped, "the spell could not be started: \(ModuleCheck.printable(words))"))
        }
    }

    private static func stopped(
        _ stop: GuestRun.Stop, _ run: GuestRun, _ limits: WasmLimits, _ grownMemoryBytes: Int?
    ) -> Result<JSONText, RuntimeFailure> {
        switch stop {
        case .exited(0): output(run.output)
        case .exited(let code):
            .failure(
                ranIntoMemoryLimit(run, grownMemoryBytes, limits)
                    ?? RuntimeFailure(.exited, "the spell exited with code \(code)", exitCode: code))
        case .outputTooLarge:
            .failure(RuntimeFailure(.outputTooLarge, "the spell wrote more than \(limits.outputBytes) bytes of output"))
        case .timedOut: .failure(timedOut(limits))
        case .refused(let words): .failure(fault(words))
        }
    }

    private static func fault(_ words: String) -> RuntimeFailure {
        RuntimeFailure(.trapped, "the spell stopped with a fault: \(words)")
    }

    private static func timedOut(_ limits: WasmLimits) -> RuntimeFailure {
        RuntimeFailure(.timedOut, "the spell ran longer than its limit of \(limits.wallTimeMs) ms")
    }

    /// A guest that was refused memory and then failed of its own accord needed more. Where there is no witness to ask
    /// (the module's start function did not return), it is guessed: a guest that grew, and failed with hardly a sixteenth
    /// of its memory left, is taken to have wanted more.
    private static func ranIntoMemoryLimit(
        _ run: GuestRun, _ grownMemoryBytes: Int?, _ limits: WasmLimits
    ) -> RuntimeFailure? {
        let guess = (grownMemoryBytes ?? 0) > limits.memoryBytes - max(limits.memoryBytes / 16, 1 << 16)
        guard run.wasRefusedMemory ?? guess else { return nil }
        return RuntimeFailure(
            .memoryExceeded, "the spell needed more memory than its limit of \(limits.memoryBytes) bytes")
    }

    private static func output(_ bytes: [UInt8]) -> Result<JSONText, RuntimeFailure> {
        do throws(JSONSyntaxError) {
            let range = try JSONSyntax.check(bytes)
            return .success(JSONText(checked: range.count == bytes.count ? bytes : Array(bytes[range])))
        } catch {
            let what =
                bytes.isEmpty
                ? "the spell wrote no output" : "the spell's output \(error.reason) (at byte \(error.offset))"
            return .failure(RuntimeFailure(.invalidOutput, what))
        }
    }
}
