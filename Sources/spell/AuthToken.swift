internal import ArgumentParser
internal import Foundation
internal import SpellClient
internal import SpellKernel
internal import SpellServer

/// `spell auth token`: prints the token in use, or mints one with the secret that a development server verifies with.
/// The only command that prints a token.
struct AuthToken: SettingsCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Print your token, or make a development one for a user.",
        discussion: """
            Example: spell auth token --user 0193b2a0-0000-7000-8000-000000000001

            With --user, the secret comes from JWT_SECRET, or from .spell/secret of this folder or one above it, which \
            'spell serve --dev' writes in the folder that it runs in; issuer and audience from JWT_ISSUER and \
            JWT_AUDIENCE.
            """)

    @Option(help: ArgumentHelp("Make one for this user, a UUID.", valueName: "id"))
    var user: UserID?

    @Option(help: ArgumentHelp("How long the new one is good for.", valueName: "seconds"))
    var ttl = 3600

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...31_536_000).contains(ttl) else { throw ValidationError("--ttl takes 1 to 31536000 seconds.") }
    }

    func run(by settings: ClientSettings, on console: Console) async throws(Failure) {
        if let user { return try console.show(text: try mint(settings.environment).token(for: user, ttlSeconds: ttl)) }
        guard let token = try await connection.client(settings).token else {
            throw .usage(
                "There is no token for \(settings.server)",
                advice: "Sign in with 'spell auth login', or make a development token with --user ID.")
        }
        try console.show(text: token.secret)
    }

    private func mint(_ environment: [String: String]) throws(Failure) -> TokenMint {
        TokenMint(
            secret: try Self.secret(environment), issuer: Self.first("JWT_ISSUER", environment) ?? DevFolder.issuer,
            audience: Self.first("JWT_AUDIENCE", environment) ?? DevFolder.audience)
    }

    private static func secret(_ environment: [String: String]) throws(Failure) -> String {
        if let secret = environment["JWT_SECRET"], !secret.isEmpty { return secret }
        guard let file = DevelopmentFolder.file("secret") else {
            throw .usage(
                "There is no secret to sign with: JWT_SECRET is not set, and there is no file .spell/secret here",
                advice: "Start 'spell serve --dev' in this folder, or set JWT_SECRET to the server's.")
        }
        return String(decoding: try InputFile.read(file), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The first of a comma list.
    private static func first(_ name: String, _ environment: [String: String]) -> String? {
        environment[name]?.split(separator: ",").first.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
