internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell billing checkout`: a page of Stripe's on which to put a card on file.
struct BillingCheckout: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkout", abstract: "Get a page on which to put a card on file.",
        discussion: "Example: xdg-open \"$(spell billing checkout)\"")

    @Flag(help: "Put another card in the place of the one on file.")
    var replace = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        let body: JSONValue = ["replace": .bool(replace)]
        try await client.showPage("/api/billing/checkout-url", body, on: console)
    }
}

/// `spell billing portal`: a page of Stripe's on which to manage what is on file.
struct BillingPortal: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "portal", abstract: "Get a page on which to manage your cards.",
        discussion: "Example: xdg-open \"$(spell billing portal)\"")

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(with client: Client, on console: Console) async throws(Failure) {
        try await client.showPage("/api/billing/portal-url", nil, on: console)
    }
}

extension Client {
    /// The URL alone on standard output, so that it can be handed to a browser; with `--json`, the answer.
    fileprivate func showPage(
        _ path: String, _ body: JSONValue?, on console: Console
    ) async throws(Failure) {
        let answer = try await send(.post, path, body: body?.encoded)
        guard !console.remarksAreJSON else { return try console.show(json: answer.bytes) }
        try console.remark("Whoever has this URL acts as you on that page: keep it to yourself.")
        try console.show(text: try answer.value()["url"]?.stringValue ?? "")
    }
}
