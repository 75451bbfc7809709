internal import Foundation
package import SpellKernel

/// A run here, with what only its author is to know of it.
package struct LocalTrial: Sendable {
    package let outcome: Outcome
    /// What the spell wrote, where it does not fit the spell's own `outputSchema`.
    package let refusedOutput: JSONText?

    /// - Parameters:
    ///   - outcome: of the run itself.
    ///   - schema: the spell's `outputSchema`.
    init(_ outcome: Outcome, conformingTo schema: (any Schema)?) async {
        let conforming = await outcome.conforming(to: schema)
        if case .success(let output, _) = outcome, case .failure = conforming {
            refusedOutput = output
        } else {
            refusedOutput = nil
        }
        self.outcome = conforming.namingSecret(by: ProcessInfo.processInfo.environment)
    }
}

extension Outcome {
    /// The same outcome; where a secret is not set here, it says which variable to set.
    fileprivate func namingSecret(by environment: [String: String]) -> Outcome {
        guard case .failure(let failure, var usage) = self, failure.reason == .secretUnavailable,
            let name = String(decoding: usage.log, as: UTF8.self).firstMatch(of: /^The secret ([A-Z][A-Z0-9_]*)\b/)?.1,
            environment["SPELL_SECRET_\(name)"] == nil
        else { return self }
        usage.log = []
        return .failure(
            RuntimeFailure(.secretUnavailable, "The secret \(name) is not set here: set SPELL_SECRET_\(name)"), usage)
    }
}
