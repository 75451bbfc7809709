internal import SpellJSON
internal import SpellKernel

/// A tool's hints, all of them said. What the author does not say follows from the runtime: a sandbox changes nothing
/// and reaches nothing, an upstream is the wide world, and its method tells what it does there.
struct ToolAnnotations: Equatable, Sendable {
    private var readOnly: Bool
    private var destructive: Bool
    private var idempotent: Bool
    private var openWorld: Bool

    init(of spell: Spell, _ metadata: ToolMetadata) {
        self.init(of: spell)
        readOnly = metadata.hint("readOnlyHint") ?? readOnly
        destructive = metadata.hint("destructiveHint") ?? destructive
        idempotent = metadata.hint("idempotentHint") ?? idempotent
        openWorld = metadata.hint("openWorldHint") ?? openWorld
        // Clients may let read-only tools run unasked, and repeat idempotent ones; money is never nothing.
        guard !spell.price.isFree else { return }
        readOnly = false
        idempotent = false
    }

    private init(of spell: Spell) {
        let config = spell.runtime == .builtin ? nil : try? JSONValue(spell.config.bytes)
        let method = config?["method"]?.stringValue ?? "POST"
        let reaches = spell.runtime == .api || config?["grants"]?["http"] != nil
        openWorld = reaches
        readOnly = !reaches || spell.runtime == .api && method == "GET"
        destructive = !readOnly
        idempotent = readOnly || spell.runtime == .api && ["PUT", "DELETE"].contains(method)
    }

    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("readOnlyHint", readOnly)
        json.member("destructiveHint", destructive)
        json.member("idempotentHint", idempotent)
        json.member("openWorldHint", openWorld)
        json.endObject()
    }
}
