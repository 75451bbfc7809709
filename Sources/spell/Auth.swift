internal import ArgumentParser

/// `spell auth`: the token that speaks for the caller.
struct Auth: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sign in and out, and look at the token in use.",
        discussion: "Example: spell auth login && spell me",
        subcommands: [AuthLogin.self, AuthStatus.self, AuthToken.self, AuthLogout.self])
}
