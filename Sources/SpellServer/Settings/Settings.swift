package import Logging
package import SpellBilling
package import SpellStore

/// Everything that a node is told, read once. `Settings+Environment.swift` has the names, defaults and rules.
package struct Settings: Sendable {
    package var host: String
    package var port: Int
    /// Where clients reach the node, without a trailing slash.
    package var publicURL: String
    /// For the embedded database and the cache of compiled modules; made with mode 0700.
    package var dataDirectory: String
    package var store: StoreLocation
    package var tokens: TokenSettings
    /// The shared secret of the internal endpoints; nil closes them.
    package var internalSecret: String?
    package var logLevel: Logger.Level
    /// Threads that run guests.
    package var guestThreads: Int
    /// How much of compiled modules is kept in the data directory, in bytes; 0 keeps none.
    package var moduleCacheBytes: Int
    /// The `spell` program, for the child processes that compile; nil compiles in this one, for tests.
    package var moduleCompiler: String?
    /// Spells that run or wait at once before the node answers `OVERLOADED`.
    package var maxInvocations: Int
    /// How many of them may be one caller's.
    package var maxInvocationsPerCaller: Int
    /// Requests a second that each caller may make, with bursts of twice as many; 0 does not limit.
    package var requestsPerSecond: Int
    /// Origins of web pages that may speak to `/mcp` besides the public URL's own, `scheme://host[:port]`.
    package var allowedOrigins: [String]
    /// Whether a priced tool is charged where the client can neither confirm the price nor name one.
    package var chargesUnasked: Bool
    /// Whether api spells may call plain http upstreams.
    package var allowsInsecureUpstreams: Bool
    /// `host:port` pairs on private networks that api spells may call all the same.
    package var openedUpstreams: Set<String>
    /// Nil takes no payments.
    package var billing: BillingSettings?
    /// What authors' secrets are encrypted with; nil keeps none.
    package var secretKeys: SecretKeys?
}

/// Settings that are missing or malformed, all of them.
package struct SettingsFailure: Error, CustomStringConvertible {
    package let faults: [String]

    package init(faults: [String]) { self.faults = faults }

    package var description: String {
        "the settings are not complete:\n" + faults.map { "  - \($0)" }.joined(separator: "\n")
            + "\nSet them as environment variables (docs/operating.md lists all), or try 'spell serve --dev'."
    }
}
