internal import ArgumentParser
internal import Foundation
internal import SpellClient
internal import SpellServer

/// A command that goes by the client's settings. What all of them share is here.
protocol SettingsCommand: AsyncParsableCommand {
    var connection: ConnectionOptions { get }
    var output: OutputOptions { get }
    /// Settings that this command has options of its own for.
    var options: [SettingName: String] { get }

    func run(by settings: ClientSettings, on console: Console) async throws(Failure)
}

/// A command that asks a server. It says how its answer is shown.
protocol ClientCommand: SettingsCommand {
    func run(with client: Client, on console: Console) async throws(Failure)
}

/// A command that works on this machine alone.
protocol LocalCommand: AsyncParsableCommand {
    var output: OutputOptions { get }

    func run(on console: Console) async throws(Failure)
}

extension SettingsCommand {
    var options: [SettingName: String] { [:] }

    func run() async throws {
        var console = output.console
        do {
            let settings = try connection.settings(adding: options)
            console = output.console(prefersJSON: settings.prefersJSON)
            try await run(by: settings, on: console)
        } catch {
            try console.leave(error)
        }
    }
}

extension ClientCommand {
    func run(by settings: ClientSettings, on console: Console) async throws(Failure) {
        try await run(with: try await connection.client(settings), on: console)
    }
}

extension LocalCommand {
    func run() async throws {
        let console = output.console
        do {
            try await run(on: console)
        } catch {
            try console.leave(error)
        }
    }
}

extension Console {
    /// Reports the failure and ends with its class.
    fileprivate func leave(_ failure: Failure) throws -> Never {
        report(failure)
        throw ExitCode(failure.status.rawValue)
    }
}
