internal import ArgumentParser
internal import SpellClient

/// `spell config unset`: takes a setting out of a profile.
struct ConfigUnset: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "unset", abstract: "Take a setting out of a profile.",
        discussion: "Example: spell config unset client-id --profile work")

    @Argument(help: "server, client-id, output, or profile.")
    var setting: ConfigSet.Key

    @Option(help: ArgumentHelp("The profile.", valueName: "name"), completion: .profiles)
    var profile: String?

    @OptionGroup var output: OutputOptions

    func run(on console: Console) async throws(Failure) {
        try ConfigEdit(profile: profile).apply(setting, to: nil)
    }
}
