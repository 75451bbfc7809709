internal import Foundation
internal import SpellJSON

/// The file of profiles:
///
/// ```yaml
/// profile: work            # the one that counts unless --profile or SPELL_PROFILE names another
/// profiles:
///   work:
///     server: https://spell.example
///     client-id: spell-cli
///     output: json
/// ```
///
/// A key that nobody knows is a mistake, not a remark.
package struct ConfigFile: Sendable {
    package static let standardProfile = "default"

    /// The chosen profile, where the file chooses one.
    package var profile: String?
    /// Settings by profile.
    package private(set) var profiles: [String: [SettingName: String]] = [:]

    package init() {}

    /// Reads the file; without one, nothing is set.
    package init(path: String) throws(Failure) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        let root = try Self.root(path)
        for (name, value) in root.members {
            switch name {
            case "profile": profile = try Self.word(value, "profile", path)
            case "profiles": profiles = try Self.profiles(value, path)
            default: throw Self.unknown(name, among: ["profile", "profiles"], path)
            }
        }
    }

    /// Sets a value, or takes it away.
    package mutating func set(_ setting: SettingName, to value: String?, in profile: String) {
        profiles[profile, default: [:]][setting] = value
        if profiles[profile]?.isEmpty == true { profiles[profile] = nil }
    }

    /// The file's text. Comments of an earlier one are not kept.
    package var text: String {
        var lines = profile.map { ["profile: \(Self.quoted($0))"] } ?? []
        if !profiles.isEmpty { lines.append("profiles:") }
        for (name, settings) in profiles.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(Self.quoted(name)):")
            for setting in SettingName.allCases {
                if let value = settings[setting] { lines.append("    \(setting.rawValue): \(Self.quoted(value))") }
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// A JSON string is a YAML one.
    private static func quoted(_ text: String) -> String {
        String(decoding: JSONValue.string(text).encoded, as: UTF8.self)
    }
}

// MARK: - Reading

extension ConfigFile {
    private static func root(_ path: String) throws(Failure) -> JSONObject {
        guard let text = String(validating: try InputFile.read(path), as: UTF8.self) else {
            throw .usage("'\(path)' is not UTF-8 text")
        }
        do {
            let value = try JSONValue(YAMLText.json(text))
            if value.isNull { return JSONObject() }
            return try object(value, "the file", path)
        } catch let fault as YAMLText.Fault {
            throw .usage("'\(path)' \(fault.reason)")
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .usage("'\(path)' cannot be read as settings: \(error)")
        }
    }

    private static func profiles(_ value: JSONValue, _ path: String) throws(Failure) -> [String: [SettingName: String]]
    {
        var profiles: [String: [SettingName: String]] = [:]
        for (name, value) in try object(value, "profiles", path).members {
            var settings: [SettingName: String] = [:]
            for (key, value) in try object(value, "the profile '\(name)'", path).members {
                guard let setting = SettingName(rawValue: key) else {
                    throw unknown(key, among: SettingName.allCases.map(\.rawValue), path)
                }
                let word = try word(value, key, path)
                try setting.check(word, from: "'\(path)'")
                settings[setting] = word
            }
            profiles[name] = settings
        }
        return profiles
    }

    private static func object(_ value: JSONValue, _ what: String, _ path: String) throws(Failure) -> JSONObject {
        guard let object = value.objectValue else { throw .usage("In '\(path)', \(what) must be a mapping") }
        return object
    }

    private static func word(_ value: JSONValue, _ key: String, _ path: String) throws(Failure) -> String {
        guard let word = value.stringValue, !word.isEmpty else {
            throw .usage("In '\(path)', \(key) must be a word, not \(String(decoding: value.encoded, as: UTF8.self))")
        }
        return word
    }

    private static func unknown(_ key: String, among known: [String], _ path: String) -> Failure {
        let near = WordDistance.nearest(to: key, in: known).map { "Did you mean '\($0)'?" }
        return .usage(
            "'\(path)' has the unknown key '\(key)'",
            advice: near ?? "Known here: \(known.joined(separator: ", ")).")
    }
}
