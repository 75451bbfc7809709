internal import ArgumentParser
internal import Foundation
internal import SpellClient
internal import SpellServer

/// A command that asks a server. It says how its answer is shown; what all of them share is here.
protocol ClientCommand: AsyncParsableCommand {
    var connection: ConnectionOptions { get }
    var output: OutputOptions { get }

    func run(with client: Client, on console: Console) async throws(Failure)
}

extension ClientCommand {
    func run() async throws {
        let console = output.console
        do {
            try await run(with: try connection.client(), on: console)
        } catch {
            console.report(error)
            throw ExitCode(error.status.rawValue)
        }
    }
}

/// `--server` and `--token`, with their environment variables.
struct ConnectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The server (or SPELL_URL).", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("Your token (or SPELL_TOKEN; else \(Token.developmentFile)).", valueName: "jwt"))
    var token: String?

    /// What is typed counts before the environment, and that before the standard address.
    func client() throws(Failure) -> Client {
        let environment = ProcessInfo.processInfo.environment
        let variable = environment["SPELL_URL"].flatMap { $0.isEmpty ? nil : $0 }
        let address = try ServerAddress(server ?? variable ?? ServerAddress.standard)
        return Client(
            server: address, token: try Token.find(option: token, environment: environment, server: address),
            userAgent: "spell/\(Version.current)")
    }
}

/// `--json`.
struct OutputOptions: ParsableArguments {
    @Flag(help: "JSON even on a terminal, errors too.")
    var json = false

    var console: Console { Console(json: json, environment: ProcessInfo.processInfo.environment) }
}
