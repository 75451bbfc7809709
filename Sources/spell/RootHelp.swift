internal import ArgumentParser

/// The help of `spell` itself. ArgumentParser's would not fit on a screen of 24 lines.
enum RootHelp {
    static func isAskedFor(by arguments: ArraySlice<String>) -> Bool {
        arguments.isEmpty || [["--help"], ["-h"], ["help"]].contains(Array(arguments))
    }

    static var text: String {
        let commands = SpellCommand.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { command in
            let name = command._commandName
            return "  \(name)" + String(repeating: " ", count: max(14 - name.count, 1)) + command.configuration.abstract
        }
        return """
            \(SpellCommand.configuration.abstract) Version: spell --version

            USAGE: spell <command> ...    Example: spell run echo -p hello=world

            COMMANDS:
            \(commands.joined(separator: "\n"))

            'spell help <command>' says more. Exit status: 0 done, 2 usage, 3 refused,
            4 payment, 5 the spell failed, 6 server unreachable, 1 anything else.
            """
    }
}
