internal import ArgumentParser
internal import SpellClient

/// What a mistyped subcommand may have meant.
enum Suggestion {
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
