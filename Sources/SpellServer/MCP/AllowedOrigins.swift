internal import HTTPTypes
internal import SpellJSON
internal import SpellKernel

/// The web pages that may talk to `/mcp`: without this, a page could reach a server on its visitor's machine by
/// rebinding its own name to it. Programs send no `Origin`.
package struct AllowedOrigins: Sendable {
    private let origins: Set<String>

    /// The public URL's own origin is allowed, and on the loopback under all of its names.
    /// - Parameter others: `scheme://host[:port]` each.
    package init(publicURL: String, others: [String]) {
        let parts = publicURL.lowercased().split(separator: "/", omittingEmptySubsequences: true)
        let scheme = parts.first.map(String.init) ?? "", authority = parts.dropFirst().first.map(String.init) ?? ""
        var own = [authority]
        for host in Self.loopback where authority == host || authority.hasPrefix(host + ":") {
            own = Self.loopback.map { $0 + authority.dropFirst(host.count) }
        }
        origins = Set(own.map { "\(scheme)//\($0)" } + others.map { $0.lowercased() })
    }

    /// Refuses with `FORBIDDEN` a page from elsewhere.
    func refuseUnlessAllowed(_ exchange: Exchange) throws(Refusal) {
        guard exchange.values(of: .origin).allSatisfy({ origins.contains($0.asWord.lowercased()) }) else {
            throw Refusal(.forbidden, "This server does not answer pages of that origin; ask the operator to allow it.")
        }
    }

    private static let loopback = ["127.0.0.1", "localhost", "[::1]"]
}
