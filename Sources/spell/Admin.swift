internal import ArgumentParser

/// `spell admin`: for the ids in the server's `ADMIN_USER_IDS`.
struct Admin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ban and unban users (administrators only).",
        discussion: "Example: spell admin ban USER-ID --reason 'stolen card'",
        subcommands: [AdminBan.self, AdminUnban.self])
}
