internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell completion`: a shell's completions of this program.
struct Completion: LocalCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a completion script for bash, zsh or fish.",
        discussion: """
            Examples:
              spell completion bash > ~/.local/share/bash-completion/completions/spell
              spell completion zsh > ~/.zfunc/_spell           # with ~/.zfunc in fpath
              spell completion fish > ~/.config/fish/completions/spell.fish
            """)

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    @OptionGroup var output: OutputOptions

    enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

    func run(on console: Console) async throws(Failure) {
        guard let shell = CompletionShell(rawValue: shell.rawValue) else { return }
        let script = SpellCommand.completionScript(for: shell)
        guard console.remarksAreJSON else { return try console.show(text: script) }
        let json: JSONValue = ["shell": .string(self.shell.rawValue), "script": .string(script)]
        try console.show(json: json.encoded)
    }
}
