internal import ArgumentParser
internal import SpellAuthoring
internal import SpellClient
internal import SpellJSON

/// `spell rune create`: forges a spell version from its spec file (the format is told at `SpecFile`).
struct RuneCreate: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Forge a spell from its spec file.",
        usage: "spell rune create [<path>] [<options>]",
        discussion: """
            Example: spell rune create resize.yaml

            The file is YAML or JSON, with the keys of POST /api/rune/create and wasm:
              slug: resize            # takes the next version; or resize@v3
              description: Makes a picture smaller.
              runtime: wasm           # or builtin, api
              wasm: resize.wasm       # relative to this file
            Optional: config, priceAmount, currency, visibility (public, private or
            team), team, inputSchema, outputSchema, metadata.
            """)

    @Argument(
        help: ArgumentHelp("As of 'spell rune build', or - for stdin.", valueName: "path"), completion: .file())
    var path: String?

    @Option(help: ArgumentHelp("The same as <path>.", valueName: "path", visibility: .hidden), completion: .file())
    var spec: String?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    /// A server compiles the module before it answers.
    private static let timeoutSeconds: Int64 = 120

    func validate() throws {
        guard spec == nil || path == nil else { throw ValidationError("Give either <path> or --spec.") }
    }

    func run(with client: Client, on console: Console) async throws(Failure) {
        let request = try SpecFile.request(try spec(on: console))
        let body = request.body
        do {
            try await forge(body, with: client, on: console)
        } catch {
            throw request.hasBinary ? error : error.renaming("/wasmBinary", to: "/wasm")
        }
    }

    private func forge(_ body: [UInt8], with client: Client, on console: Console) async throws(Failure) {
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
            "run it": Self.call(of: slug, body),
        ])
        try console.show(lines: fields.lines(for: console.output))
    }

    private func spec(on console: Console) throws(Failure) -> String {
        let path = spec ?? path
        guard path != "-" else { return "-" }
        let project = try ProjectOptions.project(path, on: console)
        try console.remarkUnlessBuilt(project)
        return project.spec
    }

    /// With values for the parameters that the spell cannot do without.
    private static func call(of slug: String, _ body: [UInt8]) -> String {
        let schema = (try? JSONValue(body))?["inputSchema"] ?? true
        let isBare = schema["required"]?.arrayValue?.isEmpty ?? true
        let spell = JSONValue.object(JSONObject([("slug", .string(slug)), ("inputSchema", schema)]))
        return (isBare ? nil : ExampleCall(spell)?.command) ?? "spell run \(slug)"
    }
}
