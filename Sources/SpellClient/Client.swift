internal import AsyncHTTPClient
internal import Foundation
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
    ///   - onSent: hears how many bytes of the body have gone so far.
    /// - Throws: what the server refused, or why no Spell server answered.
    package func send(
        _ method: Method, _ path: String, body: [UInt8]? = nil, headers: [(String, String)] = [],
        timeoutSeconds: Int64 = 30, onSent: (@Sendable (Int) -> Void)? = nil
    ) async throws(Failure) -> Answer {
        let request = request(method, path, body: body, headers: headers, onSent)
        return try answer(try await exchange(request, method, timeoutSeconds))
    }

    /// Asks who the token speaks for, and makes sure that a Spell server answers.
    @discardableResult
    package func me() async throws(Failure) -> Answer {
        let answer = try await send(.get, "/api/me")
        _ = try answer.member("id")
        return answer
    }

    /// Asks without minding what the answer says: the status, the body, and the server's own time.
    package func probe(_ path: String) async throws(Failure) -> Probe {
        let sent = Date()
        let reply = try await exchange(request(.get, path, body: nil, headers: [], nil), .get, 10)
        return Probe(
            status: reply.status, bytes: reply.bytes, date: reply.headers.first(name: "date"), sent: sent,
            received: Date())
    }

    private func exchange(
        _ request: HTTPClientRequest, _ method: Method, _ timeoutSeconds: Int64
    ) async throws(Failure) -> Reply {
        do {
            return try await HTTPClient.withHTTPClient(configuration: Self.configuration) { client in
                let response = try await client.execute(request, timeout: .seconds(timeoutSeconds))
                return Reply(
                    status: Int(response.status.code), headers: response.headers,
                    bytes: Array(buffer: try await response.body.collect(upTo: Self.maximumAnswer)))
            }
        } catch {
            throw unreachable(error, to: method, after: timeoutSeconds)
        }
    }

    private func request(
        _ method: Method, _ path: String, body: [UInt8]?, headers: [(String, String)],
        _ onSent: (@Sendable (Int) -> Void)?
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: server.description + path)
        request.method = HTTPMethod(rawValue: method.rawValue)
        request.headers = ["accept": "application/json", "user-agent": userAgent]
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token.secret)") }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body =
                onSent.map { .stream(UploadBody(bytes: body, onSent: $0), length: .known(Int64(body.count))) }
                ?? .bytes(ByteBuffer(bytes: body))
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
    static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10)))
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
