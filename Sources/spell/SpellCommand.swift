internal import ArgumentParser
internal import SpellClient
internal import SpellServer

/// `spell`: the server and the client in one binary.
@main
struct SpellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spell",
        abstract: "Run typed, versioned functions in a sandbox.",
        subcommands: [
            Serve.self, Run.self, Estimate.self, List.self, Show.self, Rune.self, Invocation.self, Team.self, Me.self,
            Billing.self, Auth.self, Config.self, Doctor.self, Completion.self, Admin.self, CompileModule.self,
        ])

    @Flag(help: "Show the version.")
    var version = false

    func run() async throws {
        print(version ? Version.current : RootHelp.text)
    }

    static func main() async {
        StandardStreams.occupy()
        if RootHelp.isAskedFor(by: CommandLine.arguments.dropFirst()) { return print(RootHelp.text) }
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(error)
        }
    }

    /// As ArgumentParser leaves, but with this program's number for a wrong command line.
    private static func leave(_ error: any Error) -> Never {
        guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
        let message = fullMessage(for: error).replacing(/^Error:/, with: "spell:")
        let suggestion = Suggestion.forSubcommand(in: Array(CommandLine.arguments.dropFirst()), of: self)
        Console(json: false, environment: [:]).explain(([message] + suggestion).joined(separator: "\n"))
        exit(withError: ArgumentParser.ExitCode(ExitStatus.usage.rawValue))
    }
}
