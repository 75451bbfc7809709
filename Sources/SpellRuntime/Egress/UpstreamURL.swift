/// An absolute `http` or `https` URL in the strict form of RFC 3986 that every parser reads the same way: a lowercase
/// DNS name, four decimal numbers or a bracketed IPv6 address; no user, no fragment, no zone, no trailing dot, nothing
/// but ASCII. What is checked is then exactly what is connected to.
package struct UpstreamURL: Hashable, Sendable {
    package let scheme: Scheme
    package let host: Host
    /// 1 to 65535; the scheme's own where none is written.
    package let port: Int
    /// The path from `/` on, and the query with its `?`.
    package let target: String

    package enum Scheme: String, Sendable {
        case http, https

        var standardPort: Int { self == .https ? 443 : 80 }
    }

    package enum Host: Hashable, Sendable {
        case name(String)
        case address(IPAddress)
    }

    /// What is wrong with the text; reads after its place.
    package struct Fault: Error { package let reason: String }

    init(scheme: Scheme, host: Host, port: Int, target: String) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.target = target
    }

    /// The same place with another path and query.
    func with(target: String) -> UpstreamURL { UpstreamURL(scheme: scheme, host: host, port: port, target: target) }

    /// Scheme, host and port: where credentials may follow (RFC 6454).
    package func hasSameOrigin(as other: UpstreamURL) -> Bool {
        (scheme, host, port) == (other.scheme, other.host, other.port)
    }

    /// The host as a URL writes it, brackets included.
    var hostText: String {
        switch host {
        case .name(let name): name
        case .address(.v4(let bits)): IPAddress.v4(bits).description
        case .address(let address): "[\(address)]"
        }
    }

    /// Host and port, the port always written: how an operator names what may be reached.
    package var hostAndPort: String { "\(hostText):\(port)" }
}

extension UpstreamURL: CustomStringConvertible {
    package var description: String {
        "\(scheme.rawValue)://\(hostText)\(port == scheme.standardPort ? "" : ":\(port)")\(target)"
    }
}
