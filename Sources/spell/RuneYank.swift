internal import ArgumentParser
internal import SpellClient
internal import SpellKernel

/// `spell rune yank`: a bare name no longer means this version; an exact reference still does.
struct RuneYank: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "yank", abstract: "Take a version out of what its bare name means.",
        discussion: """
            Example: spell rune yank resize@v2

            Whoever asks for resize@v2 by its full name still gets it.
            """)

    @Argument(help: "The version: name@vN or its id.")
    var ref: Reference

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        try await client.setYanked(true, ref, on: console)
    }
}
