internal import ArgumentParser

/// `spell config`: the settings of the client.
struct Config: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the client's settings, and change them.",
        discussion: """
            Example: spell config set server https://spell.example --profile work

            What is typed counts first, then the environment, then the profile.
            """,
        subcommands: [ConfigShow.self, ConfigSet.self, ConfigUnset.self, ConfigPath.self])
}
