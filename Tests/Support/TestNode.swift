package import Hummingbird
internal import HummingbirdTesting
internal import Logging
internal import NIOCore
package import SpellJSON
package import SpellKernel
package import SpellServer
package import SpellStore

/// A node on a database of its own, asked through its router; everything is cleaned up when the body returns.
package struct TestNode: Sendable {
    package let node: Node
    private let client: any TestClientProtocol

    /// Where a node listens that does.
    package var port: Int { client.port ?? 0 }

    package static let secret = "a-secret-for-tests-that-is-long-enough"
    package static let internalSecret = "internal-secret-for-tests"
    package static let issuer = "https://issuer.test"
    package static let audience = "spell"
    package static let admin = UserID(RawID(high: 0x0190_a000_0000_7000, low: 0x8000_0000_0000_00ad))

    /// Opens a node on `location` (SQLite in a temporary folder when nil) and runs the body. A node that listens is asked
    /// over its port, on loopback.
    package static func run<Value>(
        on location: StoreLocation? = nil, environment: [String: String] = [:], listening: Bool = false,
        adjusting adjust: (inout Settings) -> Void = { _ in },
        _ body: @escaping @Sendable (TestNode) async throws -> Value
    ) async throws -> Value {
        try await turnstile.with {
            try await TemporaryFolder.with { folder in
                var settings = try settings(in: folder, environment)
                if let location { settings.store = location }
                adjust(&settings)
                let node = try await Node.open(
                    settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
                do {
                    let value = try await node.application.test(listening ? .live : .router) { client in
                        try await body(TestNode(node: node, client: client))
                    }
                    await node.close()
                    return value
                } catch {
                    await node.close()
                    throw error
                }
            }
        }
    }

    private static let turnstile = Turnstile(places: 8)

    private static func settings(in folder: String, _ environment: [String: String]) throws -> Settings {
        let standard = [
            "JWT_SECRET": secret, "JWT_ISSUER": issuer, "JWT_AUDIENCE": audience,
            "ADMIN_USER_IDS": admin.description, "INTERNAL_AUTH_SECRET": internalSecret,
            "SPELL_DATA_DIR": folder, "SPELL_PORT": "0", "SPELL_RATE_LIMIT": "0",
        ]
        return try Settings.read(standard.merging(environment) { $1 })
    }

    /// A token for the user, good for an hour.
    package static func token(for user: UserID) -> String {
        TokenMint(secret: secret, issuer: issuer, audience: audience).token(for: user, ttlSeconds: 3600)
    }

    /// A token for the user with this scope claim, good for an hour.
    package static func token(for user: UserID, scope: String) -> String {
        let changes = [
            "iss": #""\#(issuer)""#, "aud": #""\#(audience)""#, "scope": #""\#(scope)""#,
        ]
        let signed = TestTokens.signedText(
            header: Array(TestTokens.header(.hs256).utf8),
            claims: Array(TestTokens.claims(for: user, at: .now(), with: changes).utf8))
        return TestTokens.joined(
            signed, TestTokens.authenticationCode(over: Array(signed.utf8), with: Array(secret.utf8)))
    }

    package struct Answer: Sendable {
        package let status: Int
        package let headers: HTTPFields
        package let body: [UInt8]

        /// The body as JSON; null when it is none.
        package var json: JSONValue { (try? JSONValue(body)) ?? .null }
        package var code: String? { json["code"]?.stringValue }
        package var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// Sends a request; `json` goes with the content type of JSON.
    package func send(
        _ method: HTTPRequest.Method, _ path: String, as user: UserID? = nil, json: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        if let user { headers[.authorization] = "Bearer \(Self.token(for: user))" }
        if json != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let response = try await client.execute(
            uri: path, method: method, headers: headers, body: json.map { ByteBuffer(string: $0) })
        return Answer(
            status: response.status.code, headers: response.headers, body: Array(buffer: response.body))
    }

    /// Forges a spell and answers its slug; for tests in which forging is not the point.
    @discardableResult
    package func forge(
        _ slug: String, as user: UserID, runtime: String = "builtin", config: String = #"{"handler":"echo"}"#,
        extra: String = ""
    ) async throws -> Answer {
        try await send(
            .post, "/api/rune/create", as: user,
            json:
                #"{"slug":"\#(slug)","description":"For a test.","runtime":"\#(runtime)","config":\#(config)\#(extra)}"#
        )
    }

    package func execute(
        _ spell: String, _ parameters: String = "{}", as user: UserID, key: String? = nil
    ) async throws -> Answer {
        var headers = HTTPFields()
        if let key { headers[.idempotencyKey] = key }
        return try await send(
            .post, "/api/spell/execute", as: user, json: #"{"spellId":"\#(spell)","parameters":\#(parameters)}"#,
            headers: headers)
    }

    package func ban(_ user: UserID, action: String = "ban") async throws -> Answer {
        try await send(
            .post, "/api/admin/ban", as: Self.admin,
            json: #"{"userId":"\#(user)","reason":"test","action":"\#(action)"}"#)
    }
}
