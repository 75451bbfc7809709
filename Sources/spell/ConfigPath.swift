internal import ArgumentParser
internal import Foundation
internal import SpellClient
internal import SpellJSON

/// `spell config path`: where the settings and logins are kept.
struct ConfigPath: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Print where the settings file is.",
        discussion: "Example: cat \"$(spell config path)\"")

    @OptionGroup var output: OutputOptions

    func run(on console: Console) async throws(Failure) {
        guard let folder = ConfigFolder(environment: ProcessInfo.processInfo.environment) else {
            throw .usage("There is no place to keep settings: neither HOME nor XDG_CONFIG_HOME is set")
        }
        guard console.remarksAreJSON else { return try console.show(text: folder.configFile) }
        let paths: JSONValue = ["config": .string(folder.configFile), "logins": .string(folder.loginFile)]
        try console.show(json: paths.encoded)
    }
}
