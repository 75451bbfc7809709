internal import ArgumentParser
internal import SpellClient
internal import SpellKernel

/// `spell show`: one spell, as any caller may see it.
struct Show: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a spell: price, limits, parameters, and a call.",
        discussion: """
            Example: spell show resize@v1 | jq .inputSchema
            """)

    @Argument(help: "The spell: name, name@vN or its id.", completion: .spells)
    var ref: Reference

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        let answer = try await client.suggesting(for: ref.description) { () async throws(Failure) in
            try await client.send(.get, "/api/spells/\(ref)")
        }
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        try console.show(lines: SpellSheet(try answer.value(), at: client.server).lines(for: console.output))
    }
}
