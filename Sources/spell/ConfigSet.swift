internal import ArgumentParser
internal import SpellClient

/// `spell config set`: writes a setting into a profile.
struct ConfigSet: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Write a setting into a profile.",
        discussion: """
            Example: spell config set server https://spell.example --profile work

            With the setting 'profile', chooses the profile that counts by itself.
            """)

    @Argument(help: "server, client-id, output, or profile.")
    var setting: Key

    @Argument(help: "Its value.")
    var value: String

    @Option(help: ArgumentHelp("The profile; made where it is new.", valueName: "name"), completion: .profiles)
    var profile: String?

    @OptionGroup var output: OutputOptions

    /// A setting of a profile, or the choice of one.
    enum Key: String, ExpressibleByArgument, CaseIterable {
        case server
        case clientID = "client-id"
        case output
        case profile
    }

    func run(on console: Console) async throws(Failure) {
        try ConfigEdit(profile: profile).apply(setting, to: value)
    }
}
