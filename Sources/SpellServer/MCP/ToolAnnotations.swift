internal import SpellJSON
internal import SpellKernel
internal import SpellStore

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
        // A guest's calls may have any method.
        let config = spell.runtime == .api ? try? JSONValue(spell.config.bytes) : nil
        let method = config?["method"]?.stringValue ?? "POST"
        openWorld = spell.reachesOutside
        readOnly = !openWorld || method == "GET"
        destructive = !readOnly
        idempotent = readOnly || ["PUT", "DELETE"].contains(method)
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
