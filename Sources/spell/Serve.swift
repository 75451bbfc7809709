internal import ArgumentParser
internal import Foundation
internal import Logging
internal import SpellClient
internal import SpellKernel
internal import SpellServer

/// `spell serve`: runs the node until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server.",
        discussion: """
            Settings are environment variables; docs/operating.md lists them. With --dev none is needed: the server \
            keeps all under .spell/, listens on loopback, and prints a token.

            Examples:
              spell serve --dev
              JWT_SECRET=… JWT_ISSUER=https://id.example JWT_AUDIENCE=spell spell serve
            """)

    @Flag(help: "Use SQLite and a generated secret under .spell/, on loopback.")
    var dev = false

    func run() async throws {
        var settings = try read()
        // This very program, also when its file has been replaced or removed since.
        settings.moduleCompiler = "/proc/self/exe"
        let logger = Logger(label: "spell") { JSONLogHandler(label: $0, level: settings.logLevel) }
        let node = try await open(settings, logger: logger)
        try await node.run()
        say("spell stopped")
    }

    /// EX_CONFIG of sysexits.h.
    private static let configurationFault = ExitCode(78)

    private func read() throws -> Settings {
        let environment = ProcessInfo.processInfo.environment
        do throws(SettingsFailure) {
            return try Settings.read(try dev ? developer(environment) : environment)
        } catch {
            say("spell serve: \(error)")
            throw Self.configurationFault
        }
    }

    private func developer(_ environment: [String: String]) throws(SettingsFailure) -> [String: String] {
        let folder = DevFolder(path: FileManager.default.currentDirectoryPath + "/.spell")
        do {
            let environment = try folder.environment(over: environment)
            say("token (also in .spell/token): \(try folder.writeToken(environment))")
            return environment
        } catch {
            throw SettingsFailure(faults: ["\(folder.path) cannot be written: \(error)"])
        }
    }

    private func open(_ settings: Settings, logger: Logger) async throws -> Node {
        do {
            return try await Node.open(settings, logger: logger) { port in
                say("spell \(Version.current) listens on http://\(settings.host):\(port)")
            }
        } catch {
            say("spell serve: \(error)")
            throw Self.configurationFault
        }
    }
}

private func say(_ text: String) {
    Console(json: false, environment: ProcessInfo.processInfo.environment).explain(text)
}
