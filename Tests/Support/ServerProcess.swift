internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
package import SpellJSON
package import SpellKernel
package import SpellStore

/// The built binary, serving on a port of its own. End-to-end tests speak to nothing else.
package final class ServerProcess: Sendable {
    package let url: String
    private let run: RunningProcess

    private init(url: String, run: RunningProcess) {
        self.url = url
        self.run = run
    }

    /// Starts `spell serve` on a database and waits until it says where it listens.
    package static func start(on location: StoreLocation) async throws -> ServerProcess {
        switch location {
        case .sqlite(let path): try await start(["DATABASE_URL": "sqlite://" + path])
        case .postgres(let url): try await start(["DATABASE_URL": url])
        }
    }

    /// The same with these settings beside the ones that every server needs.
    package static func start(_ settings: [String: String]) async throws -> ServerProcess {
        let environment = [
            "JWT_SECRET": TestNode.secret, "JWT_ISSUER": TestNode.issuer, "JWT_AUDIENCE": TestNode.audience,
            "ADMIN_USER_IDS": TestNode.admin.description, "INTERNAL_AUTH_SECRET": TestNode.internalSecret,
            "SPELL_PORT": "0",
            "SPELL_RATE_LIMIT": "0",
        ].merging(settings) { $1 }
        let run = try RunningProcess(SpellBinary.path, ["serve"], environment: environment)
        guard let line = await run.line(containing: "listens on"), let url = line.split(separator: " ").last else {
            throw Failure(text: "the server did not start: \(run.errorText)")
        }
        return ServerProcess(url: String(url), run: run)
    }

    package struct Failure: Error {
        package let text: String
    }

    /// Ends it as a power cut would.
    package func kill() async { await run.signal(SIGKILL) }

    /// Asks it to stop and waits; answers its exit code.
    @discardableResult
    package func stop() async -> Int32 { await run.signal(SIGTERM) }

    package var log: String { run.errorText }

    /// One that tells at once that a server is gone, instead of knocking on until the deadline.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    package struct Answer: Sendable {
        package let status: Int
        package let isReplay: Bool
        package let body: [UInt8]

        package var json: JSONValue { (try? JSONValue(body)) ?? .null }
        package var code: String? { json["code"]?.stringValue }
        package var invocation: String? { json["invocationId"]?.stringValue }
        package var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// Sends a request over a real socket. Throws when no answer comes.
    package func send(
        _ method: String, _ path: String, as user: UserID? = nil, json: String? = nil, key: String? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url + path)
        request.method = .RAW(value: method)
        if let user { request.headers.add(name: "authorization", value: "Bearer \(TestNode.token(for: user))") }
        if let key { request.headers.add(name: "idempotency-key", value: key) }
        if let json {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: json))
        }
        let response = try await Self.client.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 32 << 20)
        return Answer(
            status: Int(response.status.code), isReplay: response.headers.first(name: "idempotent-replayed") == "true",
            body: Array(buffer: body))
    }

    package func execute(
        _ spell: String, _ parameters: String = "{}", as user: UserID, key: String? = nil
    ) async throws -> Answer {
        try await send(
            "POST", "/api/spell/execute", as: user, json: #"{"spellId":"\#(spell)","parameters":\#(parameters)}"#,
            key: key)
    }

    package func forge(
        _ slug: String, as user: UserID, runtime: String = "builtin", config: String = #"{"handler":"echo"}"#,
        extra: String = ""
    ) async throws -> Answer {
        try await send(
            "POST", "/api/rune/create", as: user,
            json:
                #"{"slug":"\#(slug)","description":"For a test.","runtime":"\#(runtime)","config":\#(config)\#(extra)}"#
        )
    }
}

/// Where the build put the product, beside the test bundle.
package enum SpellBinary {
    package static var path: String {
        let arguments = CommandLine.arguments
        let bundle = URL(fileURLWithPath: arguments.first { $0.hasSuffix(".xctest") } ?? arguments[0])
        return bundle.deletingLastPathComponent().appendingPathComponent("spell").path
    }
}
