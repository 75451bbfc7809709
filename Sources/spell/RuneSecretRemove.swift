internal import ArgumentParser
internal import SpellClient

/// `spell rune secret remove`.
struct RuneSecretRemove: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a secret; spells that need it fail from then on.",
        discussion: "Example: spell rune secret remove RATES_KEY")

    @Argument(help: "Its name.")
    var name: String

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    /// The server answers 204, so there is nothing for standard output.
    func run(with client: Client, on console: Console) async throws(Failure) {
        _ = try await client.send(.delete, "/api/rune/secrets/\(QueryText.encoded(name))")
        if !console.showsJSON { try console.show(sentence: "\(name) is no longer kept.") }
    }
}
