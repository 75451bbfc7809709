import SpellClient

/// How wide the lines of a transcript are.
enum TerminalWidth {
    /// Lines of a transcript that are wider than the terminal they are on, and need not be: what cannot be broken (an
    /// id, an address, JSON that was asked for) may stand over.
    static func faults(in transcript: Transcript) -> [String] {
        transcript.steps.flatMap { step -> [String] in
            guard let columns = step.screen.columns, !step.command.contains("--json") else { return [] }
            return step.seen.map(plain).filter { of($0) > columns && !isUnbreakable($0, columns) }
        }
    }

    static func of(_ text: String) -> Int { DisplayWidth.of(text) }

    /// Without its margin and colour.
    private static func plain(_ line: String) -> String {
        String(line.dropFirst(2)).replacing(/␛\[[0-9;]*m/, with: "")
    }

    /// Whether the line is only as wide as its last word makes it, or is a call that is to be copied.
    private static func isUnbreakable(_ line: String, _ columns: Int) -> Bool {
        guard !["  spell ", "  curl ", "  {", "Example: "].contains(where: line.hasPrefix) else { return true }
        guard let word = line.split(separator: " ").last.map(String.init), of(word) > columns / 2 else { return false }
        return of(String(line.dropLast(word.count))) <= columns / 2
    }
}
