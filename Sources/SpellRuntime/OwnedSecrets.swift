package import SpellKernel

/// The secrets of one spell's owner, for one run.
struct OwnedSecrets: Sendable {
    let source: any SecretSource
    let owner: UserID

    /// The value as text. Throws where it is not set, cannot be read, or has what `objection` objects to.
    func text(
        _ name: SecretName, _ objection: (String) -> String? = { _ in nil }
    ) async throws(UnusableSecret) -> String {
        let value: [UInt8]?
        do throws(Refusal) { value = try await source.secret(name, of: owner) } catch {
            throw UnusableSecret(name: name, reason: "could not be looked up just now")
        }
        guard let value, let text = String(validating: value, as: UTF8.self) else {
            throw UnusableSecret(name: name, reason: "is not set, or cannot be read with this server's keys")
        }
        if let objection = objection(text) { throw UnusableSecret(name: name, reason: objection) }
        return text
    }
}

/// A spell could not have the secret that it names. The caller learns that much; which one and why is for the log,
/// which only the spell's owner sees.
package struct UnusableSecret: Error {
    package let name: SecretName
    /// Reads after the name.
    package let reason: String

    package var failure: RuntimeFailure {
        RuntimeFailure(
            .secretUnavailable, "A secret that the spell needs is missing or does not fit; its owner can set it.")
    }

    package var log: [UInt8] { Array("The secret \(name) \(reason).\n".utf8) }
}
