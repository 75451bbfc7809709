internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell team create`.
struct TeamCreate: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a team that you own.",
        discussion: "Example: spell team create wizards | jq -r .teamId")

    @Argument(help: "What people call it.")
    var name: String

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        let body = JSONValue.object(JSONObject([("name", .string(name))])).encoded
        let answer = try await client.send(.post, "/api/teams", body: body)
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        let team = try answer.value()
        let fields = FieldList(["team": team["name"]?.stringValue, "id": team["teamId"]?.stringValue])
        try console.show(lines: fields.lines(for: console.output))
    }
}
