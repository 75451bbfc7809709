package import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1

/// Carries one request to Stripe and its answer back.
package protocol StripeTransport: Sendable {
    /// Throws when no whole answer came; then nobody knows whether Stripe got the request.
    func send(_ request: StripeRequest, headers: [(name: String, value: String)]) async throws -> StripeReply
}

package struct StripeReply: Sendable {
    package let status: Int
    /// `Stripe-Should-Retry`: nil where Stripe does not say.
    package let shouldRetry: Bool?
    /// `Idempotent-Replayed`: the answer was stored when the key was first used.
    package let isReplayed: Bool
    package let requestID: String?
    package let body: [UInt8]

    package init(
        status: Int, shouldRetry: Bool? = nil, isReplayed: Bool = false, requestID: String? = nil, body: [UInt8]
    ) {
        self.status = status
        self.shouldRetry = shouldRetry
        self.isReplayed = isReplayed
        self.requestID = requestID
        self.body = body
    }
}

/// The real one. Follows no redirect and gives up after ten seconds.
package struct HTTPStripeTransport: StripeTransport {
    private let base: String
    private let client: HTTPClient

    /// - Parameter base: `https://api.stripe.com`, or where the tests' Stripe listens; without a trailing slash.
    package init(base: String, client: HTTPClient) {
        self.base = base
        self.client = client
    }

    package func send(
        _ request: StripeRequest, headers: [(name: String, value: String)]
    ) async throws -> StripeReply {
        let response = try await client.execute(outgoing(request, headers), timeout: Self.timeout)
        let body = try await response.body.collect(upTo: Self.largestAnswer)
        return StripeReply(
            status: Int(response.status.code),
            shouldRetry: response.headers.first(name: "stripe-should-retry").map { $0 == "true" },
            isReplayed: response.headers.first(name: "idempotent-replayed") == "true",
            requestID: response.headers.first(name: "request-id"), body: Array(buffer: body))
    }

    private func outgoing(
        _ request: StripeRequest, _ headers: [(name: String, value: String)]
    ) -> HTTPClientRequest {
        let form = request.form.encoded
        let isGet = request.method == .get
        var outgoing = HTTPClientRequest(url: base + request.path + (isGet && !form.isEmpty ? "?" + form : ""))
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        for (name, value) in headers { outgoing.headers.add(name: name, value: value) }
        if !isGet {
            outgoing.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            outgoing.body = .bytes(ByteBuffer(string: form))
        }
        return outgoing
    }

    private static let timeout = TimeAmount.seconds(10)
    private static let largestAnswer = 8 << 20

    /// What Stripe is spoken to with.
    package static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5)),
            connectionPool: HTTPClient.Configuration.ConnectionPool(
                idleTimeout: .seconds(30), concurrentHTTP1ConnectionsPerHostSoftLimit: 64))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
