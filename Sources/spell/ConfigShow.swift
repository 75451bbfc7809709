internal import ArgumentParser
internal import SpellClient
internal import SpellJSON

/// `spell config show`: the settings in use, and where each comes from.
struct ConfigShow: SettingsCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the settings in use, and where each comes from.",
        discussion: "Example: spell config show --profile work")

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(by settings: ClientSettings, on console: Console) async throws(Failure) {
        guard !console.showsJSON else { return try console.show(json: Self.json(settings)) }
        let rows = [["profile", settings.profile, ""]] + settings.all.map { [$0.name.rawValue, $0.value, $0.origin] }
        let table = Table(
            [.init("SETTING"), .init("VALUE"), .init("FROM", minimum: 8)], rows: rows)
        try console.show(lines: table.lines(for: console.output))
    }

    private static func json(_ settings: ClientSettings) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("profile", settings.profile)
        if let folder = settings.folder { json.member("file", folder.configFile) }
        json.name("settings")
        json.beginObject()
        for setting in settings.all {
            json.member(setting.name.rawValue, ["value": .string(setting.value), "from": .string(setting.origin)])
        }
        json.endObject()
        json.endObject()
        return json.bytes
    }
}
