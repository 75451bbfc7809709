internal import ArgumentParser

/// `spell auth`: the token that speaks for the caller.
struct Auth: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a development token, or look at the one in use.",
        subcommands: [AuthToken.self, AuthStatus.self])
}
