internal import ArgumentParser

/// `spell rune`: the authoring side.
struct Rune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Forge spells, and look after the ones that you forged.",
        discussion: "Example: spell rune create --spec resize.yaml",
        subcommands: [RuneCreate.self, RuneShow.self, RuneYank.self, RuneUnyank.self, RuneSecret.self])
}
