/// The groups that operations are shown in, by the beginning of their paths.
enum OpenAPITag {
    private static let tags: [(name: String, paths: [String], description: String)] = [
        ("Running", ["/api/spell/", "/api/invocations"], "Run spells, and see what runs came to."),
        ("Discovery", ["/api/spells"], "Find spells, with price, limits and schemas."),
        ("MCP", ["/mcp"], "Every spell as a tool of the Model Context Protocol."),
        ("Forging", ["/api/rune", "/api/teams"], "Make spells, and say who sees them."),
        ("Money", ["/api/billing"], "Cards, records and limits on spending."),
        ("People", ["/api/me", "/api/admin", "/api/internal"], "Who calls, and who may not."),
        ("Operations", ["/"], "The node itself."),
    ]

    static func of(_ path: String) -> String {
        tags.first { tag in tag.paths.contains { path.hasPrefix($0) } }?.name ?? "Operations"
    }

    static var all: String {
        "[" + tags.map { #"{"name":"\#($0.name)","description":"\#($0.description)"}"# }.joined(separator: ",") + "]"
    }
}
