package import SpellKernel

/// Decides, before every connection, which addresses a URL may be reached at. A name is resolved here, once, and the
/// connection then goes to an address that was checked: a name that resolves differently a moment later gains nothing.
package struct EgressGuard: Sendable {
    private let settings: EgressSettings
    private let resolver: any AddressResolver

    package init(settings: EgressSettings, resolver: any AddressResolver) {
        self.settings = settings
        self.resolver = resolver
    }

    /// Every address of the URL's host, each one checked, in the order to try them; never empty. One forbidden
    /// address among them forbids all. Throws `upstream_blocked`, or `upstream_failed` when the name has no address.
    package func addresses(of url: UpstreamURL) async throws(RuntimeFailure) -> [IPAddress] {
        guard url.scheme == .https || settings.allowInsecureHTTP else {
            throw RuntimeFailure(.upstreamBlocked, "Only https addresses may be called.")
        }
        let addresses = try await resolve(url.host)
        guard settings.allowedPrivateHosts.contains(url.hostAndPort) || addresses.allSatisfy(AddressRules.isPublic)
        else {
            throw RuntimeFailure(.upstreamBlocked, "The upstream's address is not on the public internet.")
        }
        return addresses
    }

    private func resolve(_ host: UpstreamURL.Host) async throws(RuntimeFailure) -> [IPAddress] {
        switch host {
        case .address(let address):
            return [address]
        case .name(let name):
            let addresses = await resolver.addresses(of: name)
            guard !addresses.isEmpty else {
                throw RuntimeFailure(.upstreamFailed, "The upstream's name has no address.")
            }
            return addresses
        }
    }
}
