internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1

/// Speaks to one Spell server as one caller.
package struct Client: Sendable {
    package let server: ServerAddress
    package let token: Token?
    private let userAgent: String

    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// - Parameter userAgent: product and version (RFC 9110 section 10.1.5).
    package init(server: ServerAddress, token: Token?, userAgent: String) {
        self.server = server
        self.token = token
        self.userAgent = userAgent
    }

    /// One request and its answer.
    ///
    /// - Parameters:
    ///   - path: from the root, already percent-encoded, with its query.
    ///   - body: JSON.
    ///   - timeoutSeconds: for the whole exchange.
    /// - Throws: what the server refused, or why no Spell server answered.
    package func send(
        _ method: Method, _ path: String, body: [UInt8]? = nil, headers: [(String, String)] = [],
        timeoutSeconds: Int64 = 30
    ) async throws(Failure) -> Answer {
        let request = request(method, path, body: body, headers: headers)
        let reply: Reply
        do {
            reply = try await HTTPClient.withHTTPClient(configuration: Self.configuration) { client in
                let response = try await client.execute(request, timeout: .seconds(timeoutSeconds))
                return Reply(
                    status: Int(response.status.code), headers: response.headers,
                    bytes: Array(buffer: try await response.body.collect(upTo: Self.maximumAnswer)))
            }
        } catch {
            throw unreachable(error, to: method, after: timeoutSeconds)
        }
        return try answer(reply)
    }

    private func request(
        _ method: Method, _ path: String, body: [UInt8]?, headers: [(String, String)]
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: server.description + path)
        request.method = HTTPMethod(rawValue: method.rawValue)
        request.headers = ["accept": "application/json", "user-agent": userAgent]
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token.secret)") }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        return request
    }

    private func answer(_ reply: Reply) throws(Failure) -> Answer {
        guard (200..<300).contains(reply.status) else {
            throw Failure(
                httpStatus: reply.status, bytes: reply.bytes, retryAfter: reply.headers.first(name: "retry-after"),
                server: server)
        }
        return Answer(
            bytes: reply.bytes, isReplayed: reply.headers.first(name: "idempotent-replayed") == "true", server: server)
    }

    private struct Reply: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let bytes: [UInt8]
    }

    /// More than any answer of a server with its standard limits.
    private static let maximumAnswer = 256 << 20

    /// A redirect is not followed: the token is for the server that was named. A refused connection is told at
    /// once instead of tried again.
    private static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10)))
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
