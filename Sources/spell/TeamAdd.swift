internal import ArgumentParser
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// `spell team add`: adds a member, or changes a member's role.
struct TeamAdd: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a member to a team that you own, or change a role.",
        discussion: "Example: spell team add TEAM-ID USER-ID --role owner")

    @Argument(help: "The team's id.")
    var team: TeamID

    @Argument(help: "The user's id.")
    var user: UserID

    @Option(help: "member, or owner, who may choose members.")
    var role: Role = .member

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    enum Role: String, ExpressibleByArgument, CaseIterable { case member, owner }

    func run(with client: Client, on console: Console) async throws(Failure) {
        let body = JSONValue.object(
            JSONObject([("userId", .string(user.description)), ("role", .string(role.rawValue))]))
        let answer = try await client.send(.post, "/api/teams/\(team)/members", body: body.encoded)
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        try console.show(sentence: "\(user) is now \(role == .owner ? "an owner" : "a member") of the team.")
    }
}
