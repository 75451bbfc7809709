package import AsyncHTTPClient

/// Where the bytes of a JSON Web Key Set come from.
package protocol KeySetSource: Sendable {
    /// The whole document as it is now; a failure leaves the keys that are known in use.
    func load() async throws(IdentityFault) -> [UInt8]
}

extension JWKSSource {
    package func source(_ client: HTTPClient) -> any KeySetSource {
        switch self {
        case .file(let path): FileKeySetSource(path: path)
        case .url(let url): URLKeySetSource(url: url, client: client)
        }
    }
}
