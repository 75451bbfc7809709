internal import ArgumentParser

/// `spell rune secret`: what your own spells may use and nobody may read.
struct RuneSecret: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret", abstract: "Keep secrets for your spells, such as a key of another service.",
        discussion: "Example: spell rune secret set RATES_KEY < key.txt",
        subcommands: [RuneSecretSet.self, RuneSecretList.self, RuneSecretRemove.self])
}
