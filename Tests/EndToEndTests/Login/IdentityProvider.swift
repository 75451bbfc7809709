import Foundation
import SpellJSON
import SpellTestSupport

/// A real OpenID provider, Canaille, shared by all tests of a run, with one user and a person at a browser.
/// `Tests/Provider` has its set-up; `scripts/setup test` installs it.
final class IdentityProvider: Sendable {
    let issuer: String
    /// The id of its one user.
    let user: String
    /// Where the program that it knows beforehand, `spell-cli`, has to listen.
    let port: Int
    private let run: RunningProcess

    /// What its tokens are for.
    static let audience = "https://spell.test"
    /// Tokens hold for less than a minute, so that each use renews them.
    private static let tokenSeconds = 50

    private static let sharing = Task { try await start() }
    static var shared: IdentityProvider { get async throws { try await sharing.value } }

    private init(issuer: String, user: String, port: Int, run: RunningProcess) {
        self.issuer = issuer
        self.user = user
        self.port = port
        self.run = run
    }

    private static var root: URL { URL(filePath: #filePath).appending(path: "../../../..").standardized }
    private static var python: String { root.appending(path: ".deps/provider/bin/python").path }
    private static func script(_ name: String) -> String { root.appending(path: "Tests/Provider/\(name).py").path }

    /// One that nobody else uses.
    static func start() async throws -> IdentityProvider {
        let port = try FreePort.find()
        let run = try RunningProcess(
            python, [script("provider"), audience, "\(port)", "\(tokenSeconds)"], environment: quiet)
        guard let line = await run.outputLine(containing: "issuer"), let json = try? JSONValue(Array(line.utf8)),
            let issuer = json["issuer"]?.stringValue, let user = json["user"]?.stringValue
        else { throw Failure(text: "the provider did not start: \(run.errorText)") }
        return IdentityProvider(issuer: issuer, user: user, port: port, run: run)
    }

    /// Without bytecode beside the scripts.
    private static let quiet = ["PYTHONDONTWRITEBYTECODE": "1"]

    struct Failure: Error { let text: String }

    enum Answer: String {
        case accept, deny
        /// Signs in and accepts, and does not open the address that the browser would come back to, but answers it.
        case stop
    }

    /// For a shell: what opens an address as a person, after it an `Answer` and the address.
    static var browserCommand: String { "'\(python)' '\(script("browser"))'" }

    /// A person opens the address, signs in and answers. The text is that of the last page.
    static func browse(_ url: String, _ answer: Answer) async throws -> String {
        let result = try await RunningProcess(
            python, [script("browser"), answer.rawValue, url], environment: quiet
        ).result()
        guard result.code == 0 else { throw Failure(text: result.errors) }
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A server that takes this provider's tokens, and says so; and those of `TestNode`.
    func server(
        in folder: String, audience: String = audience, with more: [String: String] = [:]
    ) async throws -> ServerProcess {
        let port = try FreePort.find()
        let settings = [
            "SPELL_DATA_DIR": folder + "/server", "SPELL_PORT": "\(port)",
            "SPELL_PUBLIC_URL": "http://127.0.0.1:\(port)",
            "JWT_ISSUER": "\(issuer),\(TestNode.issuer)", "JWT_AUDIENCE": "\(audience),\(TestNode.audience)",
            "JWT_JWKS": issuer + "/oauth/jwks.json", "SPELL_SECRETS_KEY": Self.secretsKey,
        ]
        return try await ServerProcess.start(settings.merging(more) { $1 })
    }

    /// 32 bytes in base64.
    private static let secretsKey = Data(repeating: 7, count: 32).base64EncodedString()
}
