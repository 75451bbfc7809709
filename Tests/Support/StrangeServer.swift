internal import Hummingbird
internal import HummingbirdTesting
internal import NIOCore

/// A web server that is no Spell server. What it does is the first word of the path.
package enum StrangeServer {
    /// Passes its address; append one of `html`, `empty`, `array`, `loop`, `away`, `stall`.
    package static func with(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
        let (closing, close) = AsyncStream.makeStream(of: Void.self)
        let app = Application(
            router: router { for await _ in closing {} }, configuration: .init(address: .hostname("127.0.0.1", port: 0))
        )
        try await app.test(.live) { client in
            defer { close.finish() }
            try await body("http://127.0.0.1:\(client.port ?? 0)")
        }
    }

    /// `stall` returns when the server is to stop.
    private static func router(stall: @escaping @Sendable () async -> Void) -> Router<BasicRequestContext> {
        let router = Router()
        for method in [HTTPRequest.Method.get, .post] {
            router.on("html/**", method: method) { _, _ in "<!doctype html><h1>It works!</h1>" }
            router.on("empty/**", method: method) { _, _ in "" }
            router.on("array/**", method: method) { _, _ in "[]" }
            router.on("loop/**", method: method) { request, _ in
                Response.redirect(to: request.uri.path, type: .temporary)
            }
            router.on("away/**", method: method) { _, _ in
                Response.redirect(to: "http://127.0.0.1:1/", type: .permanent)
            }
            router.on("stall/**", method: method) { _, _ in
                await stall()
                return ""
            }
        }
        return router
    }
}
