internal import ArgumentParser
internal import SpellAuthoring
internal import SpellClient
internal import SpellJSON

/// `spell rune create`: forges a spell version from its spec file (the format is told at `SpecFile`).
struct RuneCreate: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Forge a spell from its spec file.",
        discussion: """
            Example: spell rune create --spec resize.yaml

            The file is YAML or JSON, with the keys of POST /api/rune/create and wasm:
              slug: resize            # takes the next version; or resize@v3
              description: Makes a picture smaller.
              runtime: wasm           # or builtin, api
              wasm: resize.wasm       # relative to this file
            Optional: config, priceAmount, currency, visibility (public, private or
            team), team, inputSchema, outputSchema, metadata.
            """)

    @Option(help: ArgumentHelp("The spec file; - is stdin. Default: the spell.yaml here.", valueName: "file"))
    var spec: String?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    /// A server compiles the module before it answers.
    private static let timeoutSeconds: Int64 = 120

    func run(with client: Client, on console: Console) async throws(Failure) {
        let spec = try spec(on: console)
        let body = try SpecFile.requestBody(spec)
        let answer = try await console.waiting(for: "forging", sending: body.count) { (line) async throws(Failure) in
            try await client.send(
                .post, "/api/rune/create", body: body, timeoutSeconds: Self.timeoutSeconds, onSent: line.sent)
        }
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        let forged = try answer.value()
        let slug = forged["slug"]?.stringValue ?? ""
        let fields = FieldList([
            "forged": slug,
            "visibility": forged["visibility"]?.stringValue,
            "id": forged["spellId"]?.stringValue,
            "run it": "spell run \(slug)",
        ])
        try console.show(lines: fields.lines(for: console.output))
    }

    private func spec(on console: Console) throws(Failure) -> String {
        if let spec { return spec }
        return try ProjectOptions.project(nil, on: console).spec
    }
}
