internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell rune secret list`.
struct RuneSecretList: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the names of your secrets; nobody can read their values.",
        discussion: "Example: spell rune secret list | jq -r '.secrets[].name'")

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        let answer = try await client.send(.get, "/api/rune/secrets")
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        let secrets = try answer.value()["secrets"]?.arrayValue ?? []
        guard !secrets.isEmpty else { return try console.remark("You keep no secrets.") }
        let rows = secrets.map { [$0["name"]?.stringValue ?? "", Moment.text($0["updatedAt"]?.stringValue ?? "")] }
        try console.show(lines: Table([.init("NAME"), .init("SET AT")], rows: rows).lines(for: console.output))
    }
}
