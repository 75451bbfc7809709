internal import SpellKernel

/// An outcome as the columns of `invocations` hold it.
struct StoredOutcome: Sendable {
    let result: Result<JSONText, RuntimeFailure>
    private let usage: Usage

    init(_ outcome: Outcome) {
        switch outcome {
        case .success(let output, let usage): (result, self.usage) = (.success(output), usage)
        case .failure(let failure, let usage): (result, self.usage) = (.failure(failure), usage)
        }
    }

    /// `state`, `output`, `error`, `usage` and `log`.
    var columns: [SQLValue] {
        let log = usage.log.isEmpty ? SQLValue.null : .bytes(usage.log)
        return switch result {
        case .success(let output): [.text("succeeded"), SQLValue(output), .null, SQLValue(usage.json), log]
        case .failure(let failure): [.text("failed"), .null, SQLValue(failure.json), SQLValue(usage.json), log]
        }
    }
}
