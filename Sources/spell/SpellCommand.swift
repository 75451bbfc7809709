internal import ArgumentParser
internal import Foundation
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
        print(version ? Version.current : RootHelp.text(columns: Self.screen.output.columns))
    }

    static func main() async {
        StandardStreams.occupy()
        refuseUnlessText()
        if RootHelp.isAskedFor(by: CommandLine.arguments.dropFirst()) {
            return print(RootHelp.text(columns: screen.output.columns))
        }
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

    private static var screen: Console { Console(json: false, environment: ProcessInfo.processInfo.environment) }

    /// Swift would repair an argument that is not UTF-8, and so change what is sent.
    private static func refuseUnlessText() {
        for index in (0..<Int(CommandLine.argc)).dropFirst() {
            if let word = unsafe CommandLine.unsafeArgv[index], unsafe String(validatingCString: word) == nil {
                Console(json: CommandLine.arguments.contains("--json"), environment: [:]).report(
                    .usage(
                        "Argument \(index) is not UTF-8 text", advice: "For a file's bytes in base64: -p key=@@FILE"))
                exit(withError: ArgumentParser.ExitCode(ExitStatus.usage.rawValue))
            }
        }
    }

    /// As ArgumentParser leaves, but with a usage that fits, and this program's number for a wrong command line.
    private static func leave(_ error: any Error) -> Never {
        let message = fullMessage(for: error, columns: HelpText.columns(for: screen.output.columns))
        guard exitCode(for: error) == .validationFailure else {
            guard exitCode(for: error) == .success, HelpText.isOne(message) else { exit(withError: error) }
            print(HelpText.fitted(message, columns: screen.output.columns))
            exit(withError: ArgumentParser.ExitCode.success)
        }
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.prefix(while: { $0 != "--" }).contains("--json") {
            Console(json: true, environment: [:]).report(.usage(Self.message(for: error)))
        } else {
            let help = HelpText.fitted(message, columns: screen.remarks.columns).replacing(/^Error:/, with: "spell:")
            var lines = help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let suggestions =
                Suggestion.forSubcommand(in: arguments, of: self)
                + Suggestion.forParameter(in: Self.message(for: error), of: arguments)
            lines.insert(contentsOf: suggestions, at: min(1, lines.count))
            screen.explain(lines.joined(separator: "\n"))
        }
        exit(withError: ArgumentParser.ExitCode(ExitStatus.usage.rawValue))
    }
}
