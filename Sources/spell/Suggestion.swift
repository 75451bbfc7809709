internal import ArgumentParser
internal import SpellClient

/// What a mistyped subcommand may have meant.
enum Suggestion {
    /// A line for what may have been meant as a parameter; none where no unexpected argument looks like one.
    ///
    /// - Parameter message: what ArgumentParser says.
    static func forParameter(in message: String, of arguments: [String]) -> [String] {
        guard message.contains("nexpected argument"), arguments.contains("run") || arguments.first == "estimate",
            let word = arguments.first(where: { message.contains("'\($0)'") && $0.dropFirst().contains("=") }),
            let line = parameter(word)
        else { return [] }
        return ["  " + line]
    }

    /// Nil for what does not look like one.
    static func parameter(_ word: String) -> String? {
        guard word.dropFirst().contains("="), !word.hasPrefix("-") else { return nil }
        return "Did you mean -p \(ShellWord.quoted(word))?"
    }

    /// A line, or none where every word up to the first option names a subcommand or nothing is near.
    static func forSubcommand(in arguments: [String], of root: any ParsableCommand.Type) -> [String] {
        var command = root
        for word in arguments.prefix(while: { !$0.hasPrefix("-") }) {
            let subcommands = command.configuration.subcommands
            guard !subcommands.isEmpty else { return [] }
            guard let next = subcommands.first(where: { $0._commandName == word }) else {
                return WordDistance.nearest(to: word, in: subcommands.map { $0._commandName })
                    .map { ["  Did you mean '\($0)'?"] } ?? []
            }
            command = next
        }
        return []
    }
}
