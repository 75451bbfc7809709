import Foundation
import SpellTestSupport

/// The examples of a help text.
enum HelpExample {
    /// What follows `Example:`, or stands below `Examples:`, as it could be typed; a comment behind is left out.
    static func all(in help: String) -> [String] {
        var isList = false
        return help.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            if let example = line.firstMatch(of: /Example: (.+)$/) { return [String(example.1)] }
            if line == "Examples:" { isList = true } else if !line.hasPrefix("  ") { isList = false }
            guard isList, line.hasPrefix("  ") else { return [] }
            return [line.trimmingCharacters(in: .whitespaces)]
        }.map { String($0.prefix { $0 != "#" }).trimmingCharacters(in: .whitespaces) }
    }
}

/// A home in which the examples of help texts find what they name: files, a profile, a secret; but no server.
struct ExampleHome {
    private let folder: String

    init(_ folder: String) throws {
        self.folder = folder
        for path in [
            "bin", ".config/spell", ".zfunc", ".config/fish/completions", ".local/share/bash-completion/completions",
        ] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(path)", withIntermediateDirectories: true)
        }
        let config = "profiles:\n  work:\n    server: http://127.0.0.1:1\n    client-id: spell-cli\n"
        try config.write(toFile: folder + "/.config/spell/config.yaml", atomically: true, encoding: .utf8)
        for (name, text) in Self.files {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        try Script.write(Self.spell, to: "\(folder)/bin/spell")
        try Script.write("", to: "\(folder)/bin/xdg-open")
    }

    private static let spell = """
        "$SPELL" "$@"
        status=$?
        echo $status >> "$HOME/statuses"
        exit $status
        """

    private static let files = [
        "cat.png": "not really",
        "key.txt": "s3cret\n",
        "resize.yaml":
            "slug: resize\ndescription: Makes a picture smaller.\nruntime: builtin\nconfig: {handler: echo}\n",
    ]

    struct Run {
        /// What each `spell` of the line ended with.
        let statuses: [Int]
        let errors: String
    }

    func run(_ example: String) async throws -> Run {
        let statuses = folder + "/statuses"
        try? FileManager.default.removeItem(atPath: statuses)
        let command = example.replacing("https://spell.example", with: "http://127.0.0.1:1")
            .replacing("TEAM-ID", with: "0193b2a0-0000-7000-8000-0000000000ff")
            .replacing("USER-ID", with: "0193b2a0-0000-7000-8000-0000000000fe")
        let environment = [
            "HOME": folder, "PATH": "\(folder)/bin:/usr/local/bin:/usr/bin:/bin", "SPELL": SpellBinary.path,
            "SPELL_URL": "http://127.0.0.1:1", "SPELL_TOKEN": "not.a.token", "JWT_SECRET": "a-secret-for-examples-only",
            // So that no server starts.
            "SPELL_PORT": "none",
        ]
        let run = try RunningProcess(
            "/bin/bash", ["-c", command], environment: environment, folder: folder, input: folder + "/key.txt")
        let errors = await run.result().errors
        let text = (try? String(contentsOfFile: statuses, encoding: .utf8)) ?? ""
        return Run(statuses: text.split(separator: "\n").compactMap { Int($0) }, errors: errors)
    }
}
