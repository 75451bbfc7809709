internal import ArgumentParser
internal import Foundation
internal import SpellClient
internal import SpellKernel
internal import SpellServer

/// `spell auth token`: mints a token with the secret that a development server verifies with.
struct AuthToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make a development token for a user.",
        discussion: """
            Example: export SPELL_TOKEN=$(spell auth token --user 0193b2a0-0000-7000-8000-000000000001)

            The secret comes from JWT_SECRET, or from \(secretFile), which 'spell serve --dev' writes in the folder \
            that it runs in. Issuer and audience come from JWT_ISSUER and JWT_AUDIENCE, else \(DevFolder.issuer) and \(DevFolder.audience). \
            Servers for other people take tokens of your identity provider instead.
            """)

    @Option(help: ArgumentHelp("The user's id, a UUID.", valueName: "id"))
    var user: UserID

    @Option(help: ArgumentHelp("How long it is good for.", valueName: "seconds"))
    var ttl = 3600

    private static let secretFile = ".spell/secret"

    func validate() throws {
        guard (1...31_536_000).contains(ttl) else { throw ValidationError("--ttl takes 1 to 31536000 seconds.") }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let console = Console(json: false, environment: environment)
        do {
            let mint = TokenMint(
                secret: try Self.secret(environment), issuer: Self.first("JWT_ISSUER", environment) ?? DevFolder.issuer,
                audience: Self.first("JWT_AUDIENCE", environment) ?? DevFolder.audience)
            try console.show(text: mint.token(for: user, ttlSeconds: ttl))
        } catch {
            console.report(error)
            throw ExitCode(error.status.rawValue)
        }
    }

    private static func secret(_ environment: [String: String]) throws(Failure) -> String {
        if let secret = environment["JWT_SECRET"], !secret.isEmpty { return secret }
        guard FileManager.default.fileExists(atPath: secretFile) else {
            throw .usage(
                "There is no secret to sign with: JWT_SECRET is not set, and there is no file \(secretFile) here",
                advice: "Start 'spell serve --dev' in this folder, or set JWT_SECRET to the server's.")
        }
        return String(decoding: try InputFile.read(secretFile), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The first of a comma list.
    private static func first(_ name: String, _ environment: [String: String]) -> String? {
        environment[name]?.split(separator: ",").first.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
