import Foundation
import SpellTestSupport
import Testing

/// `--help` fits on a screen of 80 by 24, and its examples are lines that could be typed.
@Suite struct HelpTests {
    private static let screen = (columns: 80, lines: 24)

    @Test func `each help fits on a screen, and has an example`() async throws {
        for command in try await CommandCatalog.read().commands {
            let terminal = try TerminalProcess(
                SpellBinary.path, command.path + ["--help"], environment: ["TERM": "xterm-256color"],
                columns: Self.screen.columns)
            #expect(await terminal.code() == 0)
            let lines = terminal.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            // One line is the shell's prompt.
            #expect(lines.count < Self.screen.lines, "\(command.name) --help has \(lines.count) lines")
            for line in lines where TerminalWidth.of(String(line)) > Self.screen.columns {
                Issue.record("\(command.name) --help is too wide: \(line)")
            }
            #expect(!HelpExample.all(in: terminal.text).isEmpty, "\(command.name) --help lacks 'Example: spell …'")
            for example in HelpExample.all(in: command.discussion) {
                #expect(terminal.text.contains(example), "\(command.name) --help breaks its example: \(example)")
            }
        }
    }

    /// The server is one that cannot be reached: what parses fails in another way than one that is told the usage.
    @Test func `each example of a help could be typed`() async throws {
        try await TemporaryFolder.with { folder in
            let home = try ExampleHome(folder)
            for command in try await CommandCatalog.read().commands {
                let help = try await RunningProcess(SpellBinary.path, command.path + ["--help"]).result().output
                for example in HelpExample.all(in: help) {
                    let run = try await home.run(example)
                    #expect(!run.statuses.isEmpty, "\(command.name) --help: '\(example)' runs no spell")
                    #expect(!run.errors.contains("Usage: spell"), "\(command.name) --help: '\(example)': \(run.errors)")
                }
            }
        }
    }
}
