internal import ArgumentParser
internal import Foundation
internal import SpellClient

/// The help of `spell` itself. ArgumentParser's would not fit on a screen of 24 lines.
enum RootHelp {
    static func isAskedFor(by arguments: ArraySlice<String>) -> Bool {
        arguments.isEmpty || [["--help"], ["-h"], ["help"]].contains(Array(arguments))
    }

    static func text(columns: Int) -> String {
        let commands = SpellCommand.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap {
            command in
            let name = command._commandName
            let margin = "  \(name)" + String(repeating: " ", count: max(14 - name.count, 1))
            let lines = WordWrap.lines(command.configuration.abstract, columns: max(columns - margin.count, 20))
            return lines.enumerated().map { index, line in
                (index == 0 ? margin : String(repeating: " ", count: margin.count)) + line
            }
        }
        let text = """
            \(SpellCommand.configuration.abstract) Version: spell --version

            USAGE: spell <command> ...    Example: spell run echo -p hello=world

            COMMANDS:
            \(commands.joined(separator: "\n"))

            'spell help <command>' says more. Exit status: 0 done, 2 usage, 3 refused,
            4 payment, 5 the spell failed, 6 server unreachable, 1 anything else.
            """
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.flatMap { line in
            DisplayWidth.of(line) <= columns
                ? [line]
                : line.components(separatedBy: "    ").flatMap { WordWrap.lines($0, columns: columns, hanging: 2) }
        }
        .joined(separator: "\n")
    }
}
