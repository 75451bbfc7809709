internal import Foundation
internal import SpellKernel
internal import SpellRuntime

/// Secrets for spells that run here: the secret `NAME` is the variable `SPELL_SECRET_NAME`. No other variable can be
/// had, whatever a spec file names.
struct EnvironmentSecrets: SecretSource {
    private let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    static var current: EnvironmentSecrets { EnvironmentSecrets(ProcessInfo.processInfo.environment) }

    var isConfigured: Bool { true }

    func secret(_ name: SecretName, of owner: UserID) async throws(Refusal) -> [UInt8]? {
        environment["SPELL_SECRET_\(name)"].map { Array($0.utf8) }
    }
}
