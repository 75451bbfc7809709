internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell me`: who the server takes the caller for.
struct Me: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show who you are to the server.", discussion: "Example: spell me | jq -r .id")

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        let answer = try await client.me()
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        let me = try answer.value()
        let fields = FieldList([
            "user": me["id"]?.stringValue,
            "status": me["status"]?.stringValue,
            "card on file": me["paymentMethodOnFile"]?.boolValue == true ? "yes" : "no",
            "since": me["createdAt"]?.stringValue.map(Moment.text),
        ])
        try console.show(lines: fields.lines(for: console.output))
    }
}
