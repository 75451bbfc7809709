internal import Foundation

/// What a command goes by. Each setting comes from the first place that gives it: the command line, the environment,
/// the profile, the standard.
package struct ClientSettings: Sendable {
    /// A value and where it was found.
    package struct Setting: Sendable {
        package let name: SettingName
        package let value: String
        /// For a person: `--server`, `SPELL_URL`, `profile work`, `standard`.
        package let origin: String
    }

    package let environment: [String: String]
    package let folder: ConfigFolder?
    /// The profile in use, whether or not the file has it.
    package let profile: String
    /// Those that have a value.
    package let all: [Setting]
    package let server: ServerAddress

    /// - Parameters:
    ///   - options: what the command line gives.
    ///   - profile: `--profile`; it counts before `SPELL_PROFILE`, and that before the file's own choice.
    ///   - mayBeNew: whether the profile may be one that the file lacks.
    package init(
        options: [SettingName: String] = [:], profile option: String? = nil, environment: [String: String],
        mayBeNew: Bool = false
    ) throws(Failure) {
        self.environment = environment
        folder = ConfigFolder(environment: environment)
        let file =
            try folder.map { (folder) throws(Failure) in try ConfigFile(path: folder.configFile) } ?? ConfigFile()
        let variable = environment["SPELL_PROFILE"].flatMap { $0.isEmpty ? nil : $0 }
        let profile = option ?? variable ?? file.profile ?? ConfigFile.standardProfile
        self.profile = profile
        let isNamed = profile != ConfigFile.standardProfile
        guard mayBeNew || !isNamed || file.profiles[profile] != nil else { throw Self.unknown(profile, file) }
        var all: [Setting] = []
        for name in SettingName.allCases {
            guard
                let setting = Self.find(
                    name, options: options, environment: environment, profile: profile,
                    settings: file.profiles[profile] ?? [:])
            else { continue }
            try name.check(setting.value, from: setting.origin)
            all.append(setting)
        }
        self.all = all
        server = try ServerAddress(all.first { $0.name == .server }?.value ?? ServerAddress.standard)
    }

    package subscript(_ name: SettingName) -> String? { all.first { $0.name == name }?.value }

    /// Whether results are JSON even on a terminal.
    package var prefersJSON: Bool { self[.output] == "json" }

    private static func find(
        _ name: SettingName, options: [SettingName: String], environment: [String: String], profile: String,
        settings: [SettingName: String]
    ) -> Setting? {
        if let value = options[name] { return Setting(name: name, value: value, origin: name.option) }
        if let value = environment[name.variable], !value.isEmpty {
            return Setting(name: name, value: value, origin: name.variable)
        }
        if let value = settings[name] { return Setting(name: name, value: value, origin: "profile \(profile)") }
        return name.standard.map { Setting(name: name, value: $0, origin: "standard") }
    }

    private static func unknown(_ profile: String, _ file: ConfigFile) -> Failure {
        let known = file.profiles.keys.sorted()
        let near = WordDistance.nearest(to: profile, in: known).map { "Did you mean '\($0)'?" }
        return .usage(
            "There is no profile '\(profile)'",
            advice: near ?? "Make it with: spell config set server URL --profile \(profile)")
    }
}
