/// One immutable, versioned function. Only visibility, description and yanking ever change, which makes another value:
/// it is a class so that the pipeline hands one reference from step to step.
package final class Spell: Sendable {
    package let id: SpellID
    package let name: SpellName
    package let version: Int
    package let description: String
    package let runtime: Runtime
    /// The runtime's settings, an object; its shape is the runtime's own (checked when the spell is forged).
    package let config: JSONText
    package let inputSchema: (any Schema)?
    package let outputSchema: (any Schema)?
    package let price: Price
    package let visibility: Visibility
    package let owner: UserID
    /// The sha-256 of the wasm binary, 64 lowercase hex digits; nil for the other runtimes.
    package let artifact: String?
    /// What the author attached for clients (titles, annotations), an object.
    package let metadata: JSONText
    package let yankedAt: Timestamp?
    package let createdAt: Timestamp

    package init(
        id: SpellID, name: SpellName, version: Int, description: String, runtime: Runtime, config: JSONText,
        inputSchema: (any Schema)?, outputSchema: (any Schema)?, price: Price, visibility: Visibility,
        owner: UserID, artifact: String?, metadata: JSONText, yankedAt: Timestamp?, createdAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.description = description
        self.runtime = runtime
        self.config = config
        self.inputSchema = inputSchema
        self.outputSchema = outputSchema
        self.price = price
        self.visibility = visibility
        self.owner = owner
        self.artifact = artifact
        self.metadata = metadata
        self.yankedAt = yankedAt
        self.createdAt = createdAt
    }

    /// `name@vN`.
    package var slug: String { "\(name)@v\(version)" }
}

/// What runs a spell.
package enum Runtime: String, Sendable, CaseIterable {
    case builtin, api, wasm
}

/// A spell that its author asks to forge: everything checked that can be checked without running anything.
package struct Draft: Sendable {
    package let name: SpellName
    /// Nil takes the next version of the name.
    package let version: Int?
    package let description: String
    package let runtime: Runtime
    package let config: JSONText
    package let inputSchema: (any Schema)?
    package let outputSchema: (any Schema)?
    package let price: Price
    package let visibility: Visibility
    package let wasmBinary: [UInt8]?
    package let metadata: JSONText

    package init(
        name: SpellName, version: Int?, description: String, runtime: Runtime, config: JSONText,
        inputSchema: (any Schema)?, outputSchema: (any Schema)?, price: Price, visibility: Visibility,
        wasmBinary: [UInt8]?, metadata: JSONText
    ) {
        self.name = name
        self.version = version
        self.description = description
        self.runtime = runtime
        self.config = config
        self.inputSchema = inputSchema
        self.outputSchema = outputSchema
        self.price = price
        self.visibility = visibility
        self.wasmBinary = wasmBinary
        self.metadata = metadata
    }
}

/// What its owner may change of a forged spell; nil leaves a field as it is.
package struct Amendment: Sendable {
    package let visibility: Visibility?
    package let description: String?
    package let yanked: Bool?

    package init(visibility: Visibility?, description: String?, yanked: Bool?) {
        self.visibility = visibility
        self.description = description
        self.yanked = yanked
    }
}
