internal import Foundation

/// Where a Spell server listens: `http` or `https`, a host, and a path prefix where one stands in front of it.
package struct ServerAddress: Sendable, CustomStringConvertible {
    /// Without a slash at the end.
    package let description: String
    /// Whether it is this machine.
    package let isLoopback: Bool

    /// Whether what is sent stays unread: https, or this machine.
    package var isSecure: Bool { isLoopback || description.lowercased().hasPrefix("https:") }

    /// Where `spell serve` listens unless told otherwise.
    package static let standard = "http://127.0.0.1:8080"

    package init(_ text: String) throws(Failure) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.query == nil, parts.fragment == nil
        else {
            throw .usage("'\(text)' is not the address of a server", advice: "Write it like \(Self.standard)")
        }
        description = String(text.reversed().drop { $0 == "/" }.reversed())
        isLoopback = Self.isLoopback(host: host)
    }

    /// Whether the host, in lower case, is this machine.
    static func isLoopback(host: String) -> Bool {
        host == "localhost" || host == "[::1]" || host == "::1" || isLoopbackIPv4(host)
    }

    private static func isLoopbackIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts.first == 127 && !parts.contains(nil)
    }
}
