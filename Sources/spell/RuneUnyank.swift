internal import ArgumentParser
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// `spell rune unyank`: takes a yank back.
struct RuneUnyank: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "unyank", abstract: "Take a yank back.", discussion: "Example: spell rune unyank resize@v2")

    @Argument(help: "The version: name@vN or its id.")
    var ref: Reference

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        try await client.setYanked(false, ref, on: console)
    }
}

extension Client {
    /// `PATCH /api/rune/{ref}`.
    func setYanked(_ isYanked: Bool, _ ref: Reference, on console: Console) async throws(Failure) {
        let answer = try await suggesting(for: ref.description) { () async throws(Failure) in
            try await send(.patch, "/api/rune/\(ref)", body: Array(#"{"yanked":\#(isYanked)}"#.utf8))
        }
        guard !console.showsJSON else { return try console.show(json: answer.bytes) }
        let slug = try answer.value()["slug"]?.stringValue ?? "\(ref)"
        try console.show(sentence: "\(slug) is \(isYanked ? "yanked" : "no longer yanked").")
    }
}
