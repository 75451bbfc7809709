internal import SpellJSON
internal import SpellKernel

/// The node as an OAuth protected resource, described as RFC 9728 says: `/mcp` by itself, for clients that know only
/// that address, and the whole.
package struct ProtectedResource: Sendable {
    /// Scheme, host and port.
    private let origin: String
    /// What of the public URL comes after its origin: empty, or a path without a trailing slash.
    private let path: String
    private let issuers: [String]

    /// - Parameter publicURL: an http or https URL without a trailing slash.
    package init(publicURL: String, issuers: [String]) {
        let authority = publicURL.drop { $0 != "/" }.dropFirst(2)
        let path = authority.drop { $0 != "/" }
        origin = String(publicURL.dropLast(path.count))
        self.path = String(path)
        self.issuers = issuers.filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
    }

    package enum Part: Sendable, CaseIterable {
        case whole, mcp

        /// Below the public URL.
        var path: String {
            switch self {
            case .whole: ""
            case .mcp: "/mcp"
            }
        }

        /// What its clients need to ask for.
        var scopes: [Scope] {
            switch self {
            case .whole: Scope.allCases
            case .mcp: [.execute]
            }
        }
    }

    /// Where the metadata is: the resource's own path comes after the well-known one (section 3.1).
    package func metadataPath(of part: Part) -> String { "/.well-known/oauth-protected-resource" + path + part.path }

    package func metadataURL(of part: Part) -> String { origin + metadataPath(of: part) }

    /// Section 2. An issuer that is not a URL, as in development, is no server that a client could go to.
    package func metadata(of part: Part) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("resource", origin + path + part.path)
        if !issuers.isEmpty { json.member("authorization_servers", .array(issuers.map { .string($0) })) }
        json.member("scopes_supported", .array(part.scopes.map { .string($0.rawValue) }))
        json.member("bearer_methods_supported", ["header"])
        json.member("resource_name", "Spell")
        json.endObject()
        return json.bytes
    }
}
