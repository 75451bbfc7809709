internal import Logging
internal import SpellKernel
internal import SpellRuntime
internal import SpellStore

/// The store, as the runtimes see authors' secrets.
struct StoredSecrets: SecretSource {
    let secrets: Secrets

    var isConfigured: Bool { secrets.isConfigured }

    func secret(_ name: SecretName, of owner: UserID) async throws(Refusal) -> [UInt8]? {
        try await secrets.value(of: name, for: owner)
    }
}

extension Secrets {
    /// At a node's start: brings every secret under the first key, and tells the operator what no key opens.
    func rotateAtStart(_ logger: Logger) async {
        do throws(Refusal) {
            let rotation = try await rotate()
            if rotation.renewed > 0 {
                logger.notice("secrets encrypted with the newest key", metadata: ["count": "\(rotation.renewed)"])
            }
            if rotation.unreadable > 0 {
                logger.error("secrets that no key opens", metadata: ["count": "\(rotation.unreadable)"])
            }
        } catch {
            logger.error("secrets not rotated", metadata: ["cause": "\(error.cause ?? error.message)"])
        }
    }
}
