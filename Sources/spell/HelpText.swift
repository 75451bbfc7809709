internal import Foundation
internal import SpellClient

/// ArgumentParser's help and usage, made to fit: the options that every command has stand in its usage as one word, and
/// a usage that is still too long is broken between options. On a narrow terminal, what is said of an option stands
/// below it.
enum HelpText {
    /// How wide ArgumentParser is to make a help that `fitted` then makes as wide as the terminal.
    static func columns(for terminal: Int) -> Int { terminal < narrow ? 1000 : terminal }

    /// Whether a message is the help of a command.
    static func isOne(_ message: String) -> Bool { message.hasPrefix("OVERVIEW: ") }

    static func fitted(_ message: String, columns: Int) -> String {
        let lines = message.trimmingCharacters(in: .newlines).split(separator: "\n", omittingEmptySubsequences: false)
        var isList = false
        return lines.map(String.init).flatMap { line -> [String] in
            isList = line.isEmpty ? false : isList || lists.contains(line)
            if line.hasPrefix("USAGE: ") || line.hasPrefix("Usage: ") { return usage(line, columns) }
            return columns < narrow && isOne(message) ? narrowed(line, isList: isList, columns) : [line]
        }.joined(separator: "\n")
    }

    private static let narrow = 60
    private static let lists: Set<String> = ["ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS:"]
    /// Where what is said of an option begins.
    private static let labelWidth = 26

    private static func narrowed(_ line: String, isList: Bool, _ columns: Int) -> [String] {
        guard isList, !lists.contains(line) else {
            let isToBeCopied = line.hasPrefix("Example: ") || line.hasPrefix("  ")
            return isToBeCopied ? [line] : WordWrap.lines(line, columns: columns)
        }
        let label = line.prefix(labelWidth).reversed().drop { $0 == " " }.reversed()
        let said = WordWrap.lines(String(line.dropFirst(labelWidth)), columns: columns - 6)
            .map { String(repeating: " ", count: 6) + $0 }
        return (label.isEmpty ? [] : [String(label)]) + (line.count > labelWidth ? said : [])
    }

    /// The first of the options that all commands share, in the order in which they stand.
    private static let shared = [" [--server <url>]", " [--json]"]

    private static func usage(_ line: String, _ columns: Int) -> [String] {
        let cut = shared.compactMap { line.range(of: $0)?.lowerBound }.min()
        let short = cut.map { line[..<$0] + " [<options>]" } ?? line[...]
        return WordWrap.lines(unbreakable(short), columns: columns, hanging: 7).map {
            $0.replacing("\u{A0}", with: " ")
        }
    }

    /// What stands in brackets belongs together.
    private static func unbreakable(_ usage: Substring) -> String {
        var depth = 0
        return String(
            usage.map { character in
                if character == "[" { depth += 1 } else if character == "]" { depth -= 1 }
                return character == " " && depth > 0 ? "\u{A0}" : character
            })
    }
}
