internal import ArgumentParser
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// `spell admin unban`.
struct AdminUnban: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "unban", abstract: "Take a ban back.",
        discussion: "Example: spell admin unban USER-ID --reason 'mix-up'")

    @Argument(help: "The user's id.")
    var user: UserID

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason = ""

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        try await client.setBan("unban", user, reason: reason, on: console)
    }
}

extension Client {
    /// `POST /api/admin/ban`.
    func setBan(_ action: String, _ user: UserID, reason: String, on console: Console) async throws(Failure) {
        let body = JSONValue.object(
            JSONObject([
                ("userId", .string(user.description)), ("reason", .string(reason)), ("action", .string(action)),
            ]))
        let answer = try await send(.post, "/api/admin/ban", body: body.encoded)
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        let status = try answer.value()["status"]?.stringValue ?? ""
        try console.show(sentence: "\(user) is \(status).")
    }
}
