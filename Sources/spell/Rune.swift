internal import ArgumentParser

/// `spell rune`: the authoring side.
struct Rune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write and forge spells, and look after the ones that you forged.",
        discussion: """
            Example: spell rune new hello && spell rune build && spell rune run -p name=Ada
                     spell rune create hello
            """,
        subcommands: [
            RuneNew.self, RuneBuild.self, RuneCheck.self, RuneRun.self, RuneCreate.self, RuneShow.self, RuneYank.self,
            RuneUnyank.self, RuneSecret.self,
        ])
}
