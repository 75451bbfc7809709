internal import ArgumentParser
internal import SpellClient
internal import SpellKernel

/// `spell team remove`.
struct TeamRemove: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a member from a team that you own.",
        discussion: "Example: spell team remove TEAM-ID USER-ID")

    @Argument(help: "The team's id.")
    var team: TeamID

    @Argument(help: "The user's id.")
    var user: UserID

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    /// The server answers 204, so there is nothing for standard output.
    func run(with client: Client, on console: Console) async throws(Failure) {
        _ = try await client.send(.delete, "/api/teams/\(team)/members?userId=\(user)")
        if !console.showsJSON { try console.show(sentence: "\(user) is no longer a member of the team.") }
    }
}
