internal import ArgumentParser
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// `spell invocation show`: one invocation's state, output or error, and log.
struct InvocationShow: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what one of your invocations came to.",
        discussion: "Example: spell invocation show 0193b2a0-5c1e-7b1f-9d6e-2f6a1c0b7d11")

    @Argument(help: "The invocation's id; 'spell run' prints it on stderr.")
    var id: InvocationID

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        let answer = try await client.send(.get, "/api/invocations/\(id)")
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        let invocation = try answer.value()
        try console.show(lines: Self.facts(of: invocation).lines(for: console.output))
        if let output = invocation["output"] {
            try console.show(lines: ["", console.output.styled("output", .dim)])
            try console.show(json: output.encoded)
        }
        if let log = invocation["log"]?.stringValue, !log.isEmpty {
            try console.show(lines: ["", console.output.styled("log", .dim)])
            try console.show(text: log)
        }
    }

    private static func facts(of invocation: JSONValue) -> FieldList {
        func word(_ name: String) -> String? { invocation[name]?.stringValue }
        let usage = invocation["usage"]
        let reason = invocation["error"]?["details"]?["reason"]?.stringValue.map { " (\($0))" } ?? ""
        return FieldList([
            "invocation": word("invocationId"),
            "spell": word("slug"),
            "state": word("state"),
            "error": invocation["error"]?["error"]?.stringValue.map { $0 + reason },
            "billing": word("billingRecordId"),
            "started": word("startedAt").map(Moment.text),
            "finished": word("finishedAt").map(Moment.text),
            "ran for": usage?["wallTimeUs"]?.intValue.map { Milliseconds.text(microseconds: $0) },
            "memory": usage?["memoryBytes"]?.intValue.map { "\($0 / 1024) KiB" },
            "fuel": usage?["fuel"]?.intValue.map(String.init),
        ])
    }
}
