/// A host that a guest may call: `api.example.com`, `*.example.com` for everything below it, an IP address as a URL
/// writes it, each with `:port` or without, which is the scheme's own port alone.
package struct HostPattern: Hashable, Sendable {
    private enum Host: Hashable {
        case only(UpstreamURL.Host)
        /// With its leading dot.
        case below(String)
    }

    private let host: Host
    /// Nil where none is written.
    private let port: Int?

    /// Reads after its place.
    package static let rule = "must be a host: 'api.example.com', '*.example.com' or either with ':port'"

    /// Nil for what is no host: a URL, a path, a wildcard elsewhere or over all names.
    package init?(_ text: String) {
        let isWild = text.utf8.starts(with: "*.".utf8)
        let place = isWild ? String(Substring(text.utf8.dropFirst(2))) : text
        // The two schemes read a place alike, but for the port where none is written.
        guard !place.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }),
            let secure = try? UpstreamURL("https://" + place), let plain = try? UpstreamURL("http://" + place)
        else { return nil }
        port = secure.port == plain.port ? secure.port : nil
        guard isWild else {
            host = .only(secure.host)
            return
        }
        guard case .name(let name) = secure.host, name.contains(".") else { return nil }
        host = .below("." + name)
    }

    package func allows(_ url: UpstreamURL) -> Bool {
        guard url.port == port ?? url.scheme.standardPort else { return false }
        switch (host, url.host) {
        case (.only(let host), let other): return host == other
        case (.below(let suffix), .name(let name)): return name.hasSuffix(suffix)
        case (.below, .address): return false
        }
    }
}
