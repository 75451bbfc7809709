internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell auth logout`.
struct AuthLogout: SettingsCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout", abstract: "Forget your login, and revoke it where that is possible.",
        discussion: "Example: spell auth logout --server https://spell.example")

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(by settings: ClientSettings, on console: Console) async throws(Failure) {
        guard let folder = settings.folder else { return try show(.wasNotSignedIn, settings.server, on: console) }
        let logout = Logout(
            server: settings.server, file: LoginFile(path: folder.loginFile), userAgent: ConnectionOptions.userAgent)
        try show(try await logout.run(), settings.server, on: console)
    }

    private func show(_ outcome: Logout.Outcome, _ server: ServerAddress, on console: Console) throws(Failure) {
        let (sentence, wasSignedIn, isRevoked) =
            switch outcome {
            case .wasNotSignedIn: ("You were not signed in at \(server).", false, false)
            case .revoked: ("You are signed out of \(server); the tokens are revoked.", true, true)
            case .forgotten(let reason):
                ("You are signed out of \(server). The tokens hold until they expire: \(reason).", true, false)
            }
        guard !console.showsJSON else {
            var json = JSONWriter()
            json.beginObject()
            json.member("server", server.description)
            json.member("wasSignedIn", wasSignedIn)
            json.member("revoked", isRevoked)
            json.endObject()
            return try console.show(json: json.bytes)
        }
        try console.show(sentence: sentence)
    }
}
