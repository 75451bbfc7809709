internal import SpellKernel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Forges the fuzzer's bytes as a wasm module or component, in this process, and runs what is accepted.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzForging(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe ForgeFuzz.run(FuzzInput(start, count).rest)
    return 0
}

enum ForgeFuzz {
    private static let settings = {
        var settings = WasmSettings()
        settings.guestThreads = 1
        settings.maxMemoryBytes = 1 << 20
        settings.maxModuleBytes = 64 << 10
        return settings
    }()
    private static let engine = WasmEngine(settings)
    private static let compiler = CodeMaker()
    private static let limits = WasmLimits(memoryBytes: 1 << 20, wallTimeMs: 500, fuel: 100_000, outputBytes: 1000)

    static func run(_ bytes: [UInt8]) {
        guard let engine, let compiler else { exit(70) }
        do throws(Refusal) {
            try ModuleCheck.refuseUnlessModule(bytes, limits, within: settings)
            let program = try Program(try compiler.code(of: bytes), engine: engine)
            let outcome = program.run(
                JSONText(checked: Array("{}".utf8)), as: InvocationID(RawID(high: 1, low: 2)),
                at: Timestamp(microseconds: 1), within: limits, settings)
            if case .success(let output, _) = outcome { precondition(output.bytes.count <= limits.outputBytes) }
        } catch {
            precondition(error.code == .artifactInvalid, "\(error)")
            precondition(error.message.utf8.count < 2000 && !error.message.contains("\n"), error.message)
            // What the compiler takes can be watched, but for a module that takes our name itself.
            precondition(!error.message.contains("cannot watch"), error.message)
            precondition(!error.message.contains("no room") || error.message.contains("duplicate"), error.message)
        }
    }
}
