internal import ArgumentParser

/// `spell invocation`: what runs came to.
struct Invocation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at what was run.", subcommands: [InvocationShow.self])
}
