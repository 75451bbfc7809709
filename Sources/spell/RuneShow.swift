internal import ArgumentParser
internal import SpellClient
internal import SpellKernel

/// `spell rune show`: one spell with all that only its owner sees.
struct RuneShow: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show all fields of a spell that you own.",
        discussion: "Example: spell rune show resize@v1 | jq .config")

    @Argument(help: "The spell: name, name@vN or its id.")
    var ref: Reference

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        let answer = try await client.suggesting(for: ref.description) { () async throws(Failure) in
            try await client.send(.get, "/api/rune/\(ref)")
        }
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        try console.show(lines: SpellSheet(try answer.value(), at: client.server).lines(for: console.output))
    }
}
