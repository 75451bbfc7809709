internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell auth login`: signs in at the server's identity provider, in the browser.
struct AuthLogin: SettingsCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Sign in at the server's identity provider.",
        discussion: """
            Example: spell auth login --server https://spell.example

            Opens your browser; the tokens are kept for you alone and renewed when due.
            """)

    @Option(help: ArgumentHelp("This program's id at the provider (or SPELL_CLIENT_ID).", valueName: "id"))
    var clientID: String?

    @Option(help: ArgumentHelp("What to ask for, a comma list.", valueName: "scopes"))
    var scope: String?

    @Option(help: ArgumentHelp("Where the browser comes back to on 127.0.0.1; 0: any.", valueName: "port"))
    var port = 0

    @Flag(help: "Only print the address to open.")
    var noBrowser = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    var options: [SettingName: String] { clientID.map { [.clientID: $0] } ?? [:] }

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
    }

    func run(by settings: ClientSettings, on console: Console) async throws(Failure) {
        guard let folder = settings.folder else {
            throw .usage("There is no place to keep a login: neither HOME nor XDG_CONFIG_HOME is set")
        }
        let scopes = scope.map { $0.split { $0 == "," || $0 == " " }.map(String.init) }
        let flow = LoginFlow(
            server: settings.server, file: LoginFile(path: folder.loginFile), clientID: settings[.clientID],
            scopes: scopes, port: port, userAgent: ConnectionOptions.userAgent)
        let login = try await flow.run { (issuer, url) throws(Failure) in
            try show(issuer, url, settings, on: console)
        }
        try LoginSheet(login).show(on: console)
    }

    /// Opens the address where a person sits at a terminal, and shows it in any case.
    private func show(
        _ issuer: String, _ url: String, _ settings: ClientSettings, on console: Console
    ) throws(Failure) {
        guard !console.remarksAreJSON else {
            let step: JSONValue = ["issuer": .string(issuer), "open": .string(url)]
            return try console.remark(String(decoding: step.encoded, as: UTF8.self))
        }
        try console.remark("Sign in at \(issuer):")
        try console.remark(url)
        let isOpened =
            !noBrowser && console.remarks.isTerminal && Browser.open(url, environment: settings.environment)
        try console.remark(
            isOpened ? "Your browser should open it now." : "Open this address in a browser on this machine.")
    }
}
