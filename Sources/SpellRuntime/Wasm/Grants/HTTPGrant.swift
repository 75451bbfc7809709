/// `grants.http`: whom a guest may call, how often, and how much each answer may have.
package struct HTTPGrant: Hashable, Sendable {
    package let hosts: [HostPattern]
    package let maxCalls: Int
    /// Of an answer's body.
    package let maxResponseBytes: Int

    static let maximumHosts = 32
    package static let standardCalls = 16
    package static let standardResponseBytes = 1 << 20

    package init(
        hosts: [HostPattern], maxCalls: Int = standardCalls, maxResponseBytes: Int = standardResponseBytes
    ) {
        self.hosts = hosts
        self.maxCalls = maxCalls
        self.maxResponseBytes = maxResponseBytes
    }

    /// Whether the URL is on the list. Says nothing of where it leads to: the egress guard does, at every call.
    package func allows(_ url: UpstreamURL) -> Bool { hosts.contains { $0.allows(url) } }
}
