internal import ArgumentParser
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// `spell estimate`: what a run would cost; charges and runs nothing.
struct Estimate: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what a run would cost, without running it.",
        usage: "spell estimate <ref> [-p <key=value> ...] [<options>]",
        discussion: """
            Example: spell estimate resize -p width=320 -p image=@@cat.png

            \(ParameterOptions.rule)
            """)

    @OptionGroup var request: Request
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        let body = try request.body()
        let answer = try await client.suggesting(for: request.ref.description) { () async throws(Failure) in
            try await client.send(.post, "/api/spell/estimate", body: body)
        }
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        let value = try answer.value()
        let runnable =
            value["runnable"]?.boolValue == true ? "yes" : "no (\(value["code"]?.stringValue ?? "not now"))"
        let fields = FieldList([
            "spell": value["slug"]?.stringValue,
            "price": Money.text(value["priceAmount"]?.intValue ?? 0, value["currency"]?.stringValue ?? ""),
            "can run": runnable,
        ])
        try console.show(lines: fields.lines(for: console.output))
    }
}
