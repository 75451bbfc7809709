internal import Foundation

/// An address that a sign-in may go to: https, or http on this machine (OAuth 2.1 section 1.5, RFC 8252 section 8.3).
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    /// Scheme, host and port, in lower case and without the scheme's own port.
    package let origin: String
    /// Percent-encoded, without a slash at the end.
    package let path: String

    /// - Parameter what: begins the sentence of a refusal: "The token endpoint".
    package init(_ text: String, _ what: String) throws(Failure) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            let host = parts.host?.lowercased(), !host.isEmpty, parts.user == nil, parts.fragment == nil,
            ["https", "http"].contains(scheme)
        else { throw .loginFailed("\(what) is not a web address: '\(text)'") }
        guard scheme == "https" || ServerAddress.isLoopback(host: host) else {
            throw .loginFailed("\(what) must be https, since secrets go there: '\(text)'")
        }
        description = text
        let isStandard = parts.port == nil || parts.port == (scheme == "https" ? 443 : 80)
        origin = "\(scheme)://\(host)" + (isStandard ? "" : ":\(parts.port ?? 0)")
        path =
            parts.percentEncodedPath.hasSuffix("/")
            ? String(parts.percentEncodedPath.dropLast()) : parts.percentEncodedPath
    }

    /// Where a document about this address is (RFC 8615, as RFC 8414 section 3.1 and RFC 9728 section 3.1 use it): the
    /// name goes between the host and the path.
    package func wellKnown(_ name: String) -> String { "\(origin)/.well-known/\(name)\(path)" }

    /// The same address with more in its query.
    package func adding(_ parameters: [(String, String)]) -> String {
        description + (description.contains("?") ? "&" : "?") + FormText.encoded(parameters)
    }
}
