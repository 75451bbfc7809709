internal import SpellKernel

/// The invocation that is replayed, and what came of it as one line.
enum Computation {
    static let invocation = InvocationID(RawID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001))
    static let startedAt = Timestamp(microseconds: 1_700_000_000_000_000)

    static func line(_ outcome: Outcome) -> String {
        switch outcome {
        case .success(let output, let usage):
            "\(usage.fuel ?? 0) \(Hex.text(output.bytes)) \(Hex.text(usage.log))"
        case .failure(let failure, let usage):
            "\(usage.fuel ?? 0) failed: \(failure.reason.rawValue) \(failure.message)"
        }
    }
}
