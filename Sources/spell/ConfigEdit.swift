internal import Foundation
internal import SpellClient

/// A change of the settings file.
struct ConfigEdit {
    /// `--profile`; else the one in use.
    let profile: String?

    func apply(_ key: ConfigSet.Key, to value: String?) throws(Failure) {
        let settings = try ClientSettings(
            profile: profile, environment: ProcessInfo.processInfo.environment, mayBeNew: true)
        guard let folder = settings.folder else {
            throw .usage("There is no place to keep settings: neither HOME nor XDG_CONFIG_HOME is set")
        }
        var file = try ConfigFile(path: folder.configFile)
        if let setting = SettingName(rawValue: key.rawValue) {
            if let value { try setting.check(value, from: "the command line") }
            file.set(setting, to: value, in: settings.profile)
        } else {
            if let value, value != ConfigFile.standardProfile, file.profiles[value] == nil {
                throw .usage(
                    "There is no profile '\(value)'",
                    advice: "Make it with: spell config set server URL --profile \(value)")
            }
            file.profile = value
        }
        try PrivateFile.write(Array(file.text.utf8), to: folder.configFile)
    }
}
