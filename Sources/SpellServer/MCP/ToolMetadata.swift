internal import SpellJSON
internal import SpellKernel

/// What a spell's `metadata` says of it as a tool: `{"title"?, "annotations"?: {"readOnlyHint"?, …}}`. Members of other
/// kinds say nothing.
struct ToolMetadata: Sendable {
    /// At most 200 characters.
    let title: String?
    private let annotations: JSONObject?

    init(_ metadata: JSONText) {
        let object = metadata == .emptyObject ? nil : (try? JSONValue(metadata.bytes))?.objectValue
        title = object?["title"]?.stringValue.flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
        annotations = object?["annotations"]?.objectValue
    }

    func hint(_ name: String) -> Bool? { annotations?[name]?.boolValue }
}
