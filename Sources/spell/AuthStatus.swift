internal import ArgumentParser
internal import Foundation
internal import SpellClient
internal import SpellJSON

/// `spell auth status`: whose token is in use, until when, and whether the server takes it. The token stays unseen.
struct AuthStatus: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Tell whether the server accepts your token.",
        discussion: "Example: spell auth status && spell run echo -p hello=world")

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        var refusal: Failure?
        do {
            try await client.me()
        } catch {
            refusal = error
        }
        try show(client, refusal, on: console)
        if let refusal { throw refusal }
    }

    private func show(_ client: Client, _ refusal: Failure?, on console: Console) throws(Failure) {
        let claims = client.token?.claims
        let expiry = claims?.expiry.map { Date(timeIntervalSince1970: TimeInterval($0)) }
        guard !console.showsJSON else {
            var json = JSONWriter()
            json.beginObject()
            json.member("server", client.server.description)
            if let token = client.token { json.member("tokenFrom", token.origin) }
            if let subject = claims?.subject { json.member("userId", subject) }
            if let expiry { json.member("expiresAt", expiry.ISO8601Format()) }
            json.member("accepted", .bool(refusal == nil))
            if let refusal { json.member("code", refusal.code) }
            json.endObject()
            return try console.show(json: json.bytes)
        }
        let fields = FieldList([
            "server": client.server.description,
            "token": client.token.map { "from \($0.origin)" } ?? "none",
            "user": claims?.subject,
            "expires": expiry.map { Moment.text($0) },
            "accepted": refusal.map { $0.status == .unreachable ? "unknown" : "no, \($0.code)" } ?? "yes",
        ])
        try console.show(lines: fields.lines(for: console.output))
    }
}
