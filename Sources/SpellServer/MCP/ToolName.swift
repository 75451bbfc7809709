internal import SpellKernel

/// What a spell is called as a tool: `name@vN` is `name.vN`, since a tool's name has no `@`.
enum ToolName {
    static func text(of spell: Spell) -> String { "\(spell.name).v\(spell.version)" }

    /// The version that a tool's name means; nil for what names no version.
    static func reference(_ tool: String) -> Reference? {
        guard tool.utf8.count <= 80, let dot = tool.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        let version = tool[tool.utf8.index(after: dot)...]
        guard let slug = Slug("\(tool[..<dot])@\(version)"), let number = slug.version else { return nil }
        return .version(slug.name, number)
    }
}
