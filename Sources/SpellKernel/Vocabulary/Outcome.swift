/// What a run came to. A guest's failure is a result, never a thrown error.
package enum Outcome: Sendable {
    case success(output: JSONText, Usage)
    case failure(RuntimeFailure, Usage)

    package var usage: Usage {
        switch self {
        case .success(_, let usage), .failure(_, let usage): usage
        }
    }

    /// The same outcome, or `invalid_output` where the output breaks the spell's own promise.
    package func conforming(to schema: (any Schema)?) async -> Outcome {
        guard let schema, case .success(let output, let usage) = self, let fault = await schema.faults(in: output).first
        else {
            return self
        }
        let place = fault.pointer.isEmpty ? "the output" : "the output at \(fault.pointer)"
        return .failure(RuntimeFailure(.invalidOutput, "\(place) \(fault.reason)"), usage)
    }
}

/// Why a spell gave no result, with a sentence for a person that names no path, secret or host detail.
package struct RuntimeFailure: Error, Hashable, Sendable {
    package let reason: Reason
    package let message: String
    /// The guest's exit code; only with `exited`.
    package let exitCode: Int32?

    package init(_ reason: Reason, _ message: String, exitCode: Int32? = nil) {
        self.reason = reason
        self.message = message
        self.exitCode = exitCode
    }

    /// The words of `details.reason`.
    package enum Reason: String, Sendable, CaseIterable {
        case trapped
        case timedOut = "timed_out"
        case memoryExceeded = "memory_exceeded"
        case fuelExceeded = "fuel_exceeded"
        case outputTooLarge = "output_too_large"
        case invalidOutput = "invalid_output"
        case exited
        case upstreamFailed = "upstream_failed"
        case upstreamBlocked = "upstream_blocked"
        case secretUnavailable = "secret_unavailable"
        case interrupted
    }
}

/// What a run used. Fields that a runtime cannot measure are nil.
package struct Usage: Hashable, Sendable {
    package var wallTimeMicroseconds: Int64
    package var fuel: UInt64?
    package var memoryBytes: Int?
    /// The first 64 KiB of the guest's stderr.
    package var log: [UInt8]

    package init(
        wallTimeMicroseconds: Int64 = 0, fuel: UInt64? = nil, memoryBytes: Int? = nil, log: [UInt8] = []
    ) {
        self.wallTimeMicroseconds = wallTimeMicroseconds
        self.fuel = fuel
        self.memoryBytes = memoryBytes
        self.log = log
    }
}
