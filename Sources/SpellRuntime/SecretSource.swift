package import SpellKernel

/// Where the runtimes find the secrets that spells name. A spell has its owner's and nobody else's.
package protocol SecretSource: Sendable {
    /// Whether this server keeps secrets; where it does not, a spell that names one is refused at forging.
    var isConfigured: Bool { get }

    /// The value as it is now; nil where it is not set or cannot be read with this server's keys.
    func secret(_ name: SecretName, of owner: UserID) async throws(Refusal) -> [UInt8]?
}

/// A server without secrets.
package struct NoSecrets: SecretSource {
    package init() {}

    package var isConfigured: Bool { false }

    package func secret(_ name: SecretName, of owner: UserID) async throws(Refusal) -> [UInt8]? { nil }
}
