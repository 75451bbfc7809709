import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore

/// Serves the document at `/jwks`, and misbehaves at other paths, on a port of this machine.
func withIssuer(_ document: String, _ body: @escaping @Sendable (String) async throws -> Void) async throws {
    let (closing, close) = AsyncStream.makeStream(of: Void.self)
    let app = Application(
        router: issuer(document) { for await _ in closing {} },
        configuration: .init(address: .hostname("127.0.0.1", port: 0)))
    try await app.test(.live) { client in
        defer { close.finish() }
        try await body("http://127.0.0.1:\(client.port ?? 0)")
    }
}

/// `stall` returns when the server is to stop.
private func issuer(
    _ document: String, stall: @escaping @Sendable () async -> Void
) -> Router<BasicRequestContext> {
    let router = Router()
    router.get("jwks") { _, _ in document }
    router.get("moved") { _, _ in Response.redirect(to: "/jwks") }
    router.get("elsewhere") { request, _ in
        let port = request.head.authority?.split(separator: ":").last ?? "0"
        return Response.redirect(to: "http://0.0.0.0:\(port)/jwks")
    }
    router.get("broken") { _, _ -> Response in throw HTTPError(.internalServerError) }
    router.get("long") { _, _ in String(repeating: " ", count: 262_145) }
    router.get("endless") { _, _ in blanks {} }
    router.get("slow") { _, _ in
        await stall()
        return document
    }
    router.get("stalled") { _, _ in blanks(stall) }
    return router
}

/// 4 MB of blanks, with a pause after each piece.
private func blanks(_ pause: @escaping @Sendable () async -> Void) -> Response {
    Response(
        status: .ok,
        body: ResponseBody { writer in
            for _ in 0..<1000 {
                try await writer.write(ByteBuffer(repeating: UInt8(ascii: " "), count: 4096))
                await pause()
            }
            try await writer.finish(nil)
        })
}

/// A file with this text, gone afterwards.
func withFile(_ text: String, _ body: (String) async throws -> Void) async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "spell-\(UUID()).json")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await body(file.path())
}
