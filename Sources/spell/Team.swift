internal import ArgumentParser

/// `spell team`: who sees spells of visibility `team`.
struct Team: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make teams, and choose their members.",
        discussion: "Example: spell team create wizards",
        subcommands: [TeamCreate.self, TeamAdd.self, TeamRemove.self])
}
