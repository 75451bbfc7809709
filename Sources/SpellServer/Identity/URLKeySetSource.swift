package import AsyncHTTPClient
internal import FoundationEssentials
internal import NIOCore
internal import NIOHTTP1

/// A key set behind a URL, fetched anew each time: over https unless the host is this machine, redirects included.
package struct URLKeySetSource: KeySetSource {
    private let url: String
    private let client: HTTPClient
    private let timeout: Duration

    package init(url: String, client: HTTPClient, timeout: Duration = .seconds(5)) {
        self.url = url
        self.client = client
        self.timeout = timeout
    }

    package func load() async throws(IdentityFault) -> [UInt8] {
        if let fault = JWKSSource.url(url).fault { throw IdentityFault(fault) }
        do {
            return try await beforeTimeout()
        } catch let fault as IdentityFault {
            throw fault
        } catch is NIOTooManyBytesError {
            throw IdentityFault("is longer than \(KeySet.maximumBytes) bytes")
        } catch {
            throw IdentityFault("could not be fetched: \(error)")
        }
    }

    /// The client's own deadline ends with the head of an answer, so this one is set instead: it covers the body too.
    private func beforeTimeout() async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await fetch() }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw IdentityFault("did not come within \(timeout)")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    private func fetch() async throws -> [UInt8] {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "accept", value: "application/jwk-set+json, application/json")
        let response = try await client.execute(request, deadline: .distantFuture)
        guard response.status == .ok else { throw IdentityFault("was answered with \(response.status.code)") }
        guard response.history.allSatisfy({ isTrusted($0.request.url) }) else {
            throw IdentityFault("was redirected to a place that is not trusted")
        }
        return Array(buffer: try await response.body.collect(upTo: KeySet.maximumBytes))
    }

    private func isTrusted(_ hop: String) -> Bool {
        JWKSSource.url(hop).fault == nil && URL(string: hop)?.scheme == URL(string: url)?.scheme
    }
}

extension JWKSSource {
    /// Why it cannot be used, as a sentence after its name; nil when it can.
    package var fault: String? {
        guard case .url(let text) = self else { return nil }
        guard let url = URL(string: text), let host = url.host(), !host.isEmpty else {
            return "must be a URL or a path"
        }
        let isLoopback = ["localhost", "::1", "[::1]"].contains(host) || host.isLoopbackIPv4
        let isSecure = url.scheme == "https" || url.scheme == "http" && isLoopback
        return isSecure ? nil : "must be an https URL (http only on the loopback)"
    }
}

extension String {
    fileprivate var isLoopbackIPv4: Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts.allSatisfy { $0 != nil } && parts.first == 127
    }
}
