import SpellJSON
import SpellTestSupport

/// Every command that the binary itself knows, from ArgumentParser's `--experimental-dump-help`.
struct CommandCatalog {
    struct Command {
        /// `["rune", "secret", "set"]`; none for `spell` itself.
        let path: [String]
        let subcommands: [String]
        let discussion: String
        /// `--limit`, `-p`.
        let options: [String]

        var isGroup: Bool { !subcommands.isEmpty }
        var name: String { (["spell"] + path).joined(separator: " ") }
    }

    let commands: [Command]

    static func read() async throws -> CommandCatalog {
        let result = try await RunningProcess(SpellBinary.path, ["--experimental-dump-help"]).result()
        let root = try JSONValue(Array(result.output.utf8))
        return CommandCatalog(commands: commands(in: root["command"] ?? .null, below: nil))
    }

    /// The one that a command line names: the longest that its words begin with.
    func command(of words: [String]) -> Command? {
        commands.filter { words.starts(with: ["spell"] + $0.path) }.max { $0.path.count < $1.path.count }
    }

    private static func commands(in command: JSONValue, below parent: [String]?) -> [Command] {
        let name = command["commandName"]?.stringValue ?? ""
        guard command["shouldDisplay"]?.boolValue == true, name != "help" else { return [] }
        let path = parent.map { $0 + [name] } ?? []
        let below = (command["subcommands"]?.arrayValue ?? []).flatMap { commands(in: $0, below: path) }
        let names = (command["arguments"]?.arrayValue ?? []).flatMap { $0["names"]?.arrayValue ?? [] }
        return [
            Command(
                path: path, subcommands: below.filter { $0.path.count == path.count + 1 }.compactMap(\.path.last),
                discussion: command["discussion"]?.stringValue ?? "",
                options: names.map { ($0["kind"] == "long" ? "--" : "-") + ($0["name"]?.stringValue ?? "") })
        ] + below
    }
}
