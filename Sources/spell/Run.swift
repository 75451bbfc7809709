internal import ArgumentParser
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// `spell run`: executes a spell. Its output alone goes to standard output.
struct Run: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a spell; its output alone goes to stdout.",
        usage: "spell run <ref> [-p <key=value> ...] [<options>]",
        discussion: """
            Example: spell run resize -p width=320 -p image=@@cat.png > small.json

            \(ParameterOptions.rule)
            """)

    @OptionGroup var request: Request

    @Option(help: ArgumentHelp("Run and charge once, however often sent.", valueName: "key"))
    var idempotencyKey: String?

    @Flag(name: [.customShort("r"), .customLong("raw")], help: "Print a string output as its text, unquoted.")
    var isRaw = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    /// Longer than any server lets a spell run.
    private static let timeoutSeconds: Int64 = 600

    func validate() throws {
        guard let idempotencyKey else { return }
        guard (1...255).contains(idempotencyKey.utf8.count),
            idempotencyKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw ValidationError("--idempotency-key takes 1 to 255 visible ASCII characters.") }
    }

    func run(with client: Client, on console: Console) async throws(Failure) {
        let body = try request.body()
        if console.remarks.isTerminal { Interruption.explain() }
        let answer = try await console.waiting(for: "running \(request.ref)", sending: body.count) {
            (line) async throws(Failure) in
            try await explaining(client) { () async throws(Failure) in
                try await client.send(
                    .post, "/api/spell/execute", body: body,
                    headers: idempotencyKey.map { [("idempotency-key", $0)] } ?? [],
                    timeoutSeconds: Self.timeoutSeconds, onSent: line.sent)
            }
        }
        let members = try answer.members()
        try remark(on: members, isReplayed: answer.isReplayed, console)
        try console.show(output: try answer.member("output"), isRaw: isRaw)
    }

    /// Does the work; adds to a refusal what may have been meant.
    private func explaining(
        _ client: Client, _ work: () async throws(Failure) -> Answer
    ) async throws(Failure) -> Answer {
        do {
            return try await client.suggesting(for: request.ref.description, work)
        } catch {
            throw error.explaining(request.given.parameters)
        }
    }

    private func remark(on members: JSONMembers, isReplayed: Bool, _ console: Console) throws(Failure) {
        func word(_ name: String) -> String? {
            members[name].flatMap { try? JSONValue(members.bytes($0)).stringValue }
        }
        let record = word("billingRecordId")
        if console.remarksAreJSON {
            var json = JSONWriter()
            json.beginObject()
            json.member("invocationId", word("invocationId") ?? "")
            if let record { json.member("billingRecordId", record) }
            json.member("replayed", .bool(isReplayed))
            json.endObject()
            try console.remark(String(decoding: json.bytes, as: UTF8.self))
        } else {
            let facts = [
                word("invocationId").map { "invocation \($0)" }, record.map { "billing record \($0)" },
                isReplayed ? "replayed: it ran before with this key" : nil,
            ]
            for fact in facts.compactMap(\.self) { try console.remark(fact) }
        }
    }
}

extension Console {
    /// A spell's output, JSON.
    ///
    /// - Parameter isRaw: shows a string as its text.
    func show(output: [UInt8], isRaw: Bool) throws(Failure) {
        if isRaw, let text = try? JSONValue(output).stringValue {
            try show(text: text)
        } else {
            try show(json: output)
        }
    }
}
