internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell rune secret set`.
struct RuneSecretSet: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set or replace a secret.",
        discussion: """
            Examples:
              spell rune secret set RATES_KEY            # asks for the value
              spell rune secret set RATES_KEY < key.txt

            The value is read from standard input, without the line feed at its end; never from the command line, \
            which other users of the machine can see. It is never shown again.
            """)

    @Argument(help: "Its name: A-Z, 0-9 and _.")
    var name: String

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        let value = try SecretInput.read(asking: "Value of \(name): ", on: console)
        let body = JSONValue.object(JSONObject([("name", .string(name)), ("value", .string(value))])).encoded
        let answer = try await client.send(.post, "/api/rune/secrets", body: body)
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        try console.show(sentence: "\(name) is set: your spells name it as {\"secret\": \"\(name)\"}.")
    }
}
