internal import ArgumentParser
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// `spell admin ban`: the user's very next request is refused, on every node.
struct AdminBan: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "ban", abstract: "Ban a user, from the next request on.",
        discussion: "Example: spell admin ban USER-ID --reason 'stolen card'")

    @Argument(help: "The user's id.")
    var user: UserID

    @Option(help: ArgumentHelp("Why; kept for other administrators.", valueName: "text"))
    var reason: String

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        try await client.setBan("ban", user, reason: reason, on: console)
    }
}
