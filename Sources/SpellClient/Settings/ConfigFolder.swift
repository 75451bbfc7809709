/// Where one person's settings and logins are kept: `$XDG_CONFIG_HOME/spell`, else `~/.config/spell`
/// (the XDG Base Directory Specification). Nothing is made until there is something to write.
package struct ConfigFolder: Sendable {
    package let path: String

    /// Nil where neither variable names an absolute path: then there are no settings and no logins.
    package init?(environment: [String: String]) {
        func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        guard let base = absolute("XDG_CONFIG_HOME") ?? absolute("HOME").map({ $0 + "/.config" }) else { return nil }
        path = base + "/spell"
    }

    /// The settings, YAML.
    package var configFile: String { path + "/config.yaml" }
    /// The logins, JSON, for nobody else's eyes.
    package var loginFile: String { path + "/logins.json" }
}
