internal import ArgumentParser
internal import Foundation
internal import SpellClient
internal import SpellServer

/// `--server`, `--token` and `--profile`, with their environment variables.
struct ConnectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The server (or SPELL_URL).", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("Your token (or SPELL_TOKEN, or your login).", valueName: "jwt"))
    var token: String?

    @Option(help: ArgumentHelp("The profile (or SPELL_PROFILE).", valueName: "name"), completion: .profiles)
    var profile: String?

    /// What this program calls itself (RFC 9110 section 10.1.5).
    static let userAgent = "spell/\(Version.current)"

    func settings(
        adding options: [SettingName: String] = [:], mayBeNew: Bool = false
    ) throws(Failure) -> ClientSettings {
        var options = options
        options[.server] = server
        return try ClientSettings(
            options: options, profile: profile, environment: ProcessInfo.processInfo.environment, mayBeNew: mayBeNew)
    }

    func client(_ settings: ClientSettings) async throws(Failure) -> Client {
        let file = settings.folder.map { LoginFile(path: $0.loginFile) }
        let token = try await Token.find(
            option: token, environment: settings.environment, server: settings.server,
            login: { () async throws(Failure) in
                guard let file else { return nil }
                return try await LoginRenewal(file: file, userAgent: Self.userAgent).login(for: settings.server)
            })
        return Client(server: settings.server, token: token, userAgent: Self.userAgent)
    }
}
