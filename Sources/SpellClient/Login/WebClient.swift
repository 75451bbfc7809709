internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import SpellJSON

/// Speaks to an identity provider. Redirects are not followed: what is sent is for the address that was named.
struct WebClient: Sendable {
    let userAgent: String

    private static let maximumAnswer = 1 << 20
    private static let timeoutSeconds: Int64 = 30

    /// An answer whose body is JSON.
    struct Answer: Sendable {
        let status: Int
        let json: JSONValue
        /// `error` and `error_description` of RFC 6749 section 5.2.
        var error: String? { json["error"]?.stringValue }
        var errorDescription: String? { json["error_description"]?.stringValue }
    }

    func get(_ url: String) async throws(Failure) -> Answer { try await send(HTTPClientRequest(url: url)) }

    func post(_ address: WebAddress, form: [(String, String)]) async throws(Failure) -> Answer {
        try await post(address, FormText.encoded(form), type: "application/x-www-form-urlencoded")
    }

    func post(_ address: WebAddress, json: [UInt8]) async throws(Failure) -> Answer {
        try await post(address, String(decoding: json, as: UTF8.self), type: "application/json")
    }

    private func post(_ address: WebAddress, _ body: String, type: String) async throws(Failure) -> Answer {
        var request = HTTPClientRequest(url: address.description)
        request.method = .POST
        request.headers.add(name: "content-type", value: type)
        request.body = .bytes(ByteBuffer(string: body))
        return try await send(request)
    }

    private func send(_ request: HTTPClientRequest) async throws(Failure) -> Answer {
        var request = request
        request.headers.add(name: "accept", value: "application/json")
        request.headers.add(name: "user-agent", value: userAgent)
        let reply: (status: Int, bytes: [UInt8])
        do {
            reply = try await exchange(request)
        } catch {
            throw .unreachable("Cannot reach \(Self.host(of: request.url)): \(Unreached.reason(error))")
        }
        // An answer without a body, or a page for people, is told by its status alone.
        return Answer(status: reply.status, json: (try? JSONValue(reply.bytes)) ?? .null)
    }

    private func exchange(_ request: HTTPClientRequest) async throws -> (status: Int, bytes: [UInt8]) {
        try await HTTPClient.withHTTPClient(configuration: Client.configuration) { client in
            let response = try await client.execute(request, timeout: .seconds(Self.timeoutSeconds))
            let body = try await response.body.collect(upTo: Self.maximumAnswer)
            return (Int(response.status.code), Array(buffer: body))
        }
    }

    private static func host(of url: String) -> String { (try? WebAddress(url, ""))?.origin ?? "the server" }
}
