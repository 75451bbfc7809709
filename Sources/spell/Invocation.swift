internal import ArgumentParser

/// `spell invocation`: what runs came to.
struct Invocation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at what was run.",
        discussion: "Example: spell invocation show 0193b2a0-5c1e-7b1f-9d6e-2f6a1c0b7d11",
        subcommands: [InvocationShow.self])
}
