internal import SpellKernel

/// The last spell of a page, as clients carry it: the hex digits of its slug.
struct SpellCursor: Sendable {
    let name: SpellName
    let version: Int

    init(_ spell: Spell) {
        name = spell.name
        version = spell.version
    }

    /// Refuses with `INVALID_REQUEST` what no page ended with.
    init(_ text: String) throws(Refusal) {
        guard text.utf8.count <= 200, let bytes = Hex.bytes(text),
            let slug = Slug(String(decoding: bytes, as: UTF8.self)), let version = slug.version
        else { throw .invalidRequest(at: "/cursor", "is not a cursor that this list gave") }
        name = slug.name
        self.version = version
    }

    var text: String { Hex.text("\(name)@v\(version)".utf8) }
}
