/// The node's one way out to the internet: the operator's rules, the resolver and the connections, shared by all that
/// call upstreams.
package struct Egress: Sendable {
    let settings: EgressSettings
    let upstream: Upstream
    private let resolver: any AddressResolver

    /// - Parameter resolver: is shut down together with it.
    package init(settings: EgressSettings = EgressSettings(), resolver: any AddressResolver = SystemResolver()) {
        self.settings = settings
        self.resolver = resolver
        upstream = Upstream(egress: EgressGuard(settings: settings, resolver: resolver))
    }

    /// Closes every connection; calls still under way end with `interrupted`. Call it once, last.
    package func shutdown() async {
        await upstream.shutdown()
        await resolver.shutdown()
    }
}
