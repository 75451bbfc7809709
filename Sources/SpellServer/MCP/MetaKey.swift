/// The members of `_meta` that have a meaning here: the protocol's, and our own under `dev.spell/`.
enum MetaKey {
    static let protocolVersion = "io.modelcontextprotocol/protocolVersion"
    static let clientCapabilities = "io.modelcontextprotocol/clientCapabilities"
    static let serverInfo = "io.modelcontextprotocol/serverInfo"

    /// In a call: what `Idempotency-Key` is over HTTP.
    static let idempotencyKey = "dev.spell/idempotencyKey"
    /// In a call: what `maxPriceAmount` is over HTTP.
    static let maxPriceAmount = "dev.spell/maxPriceAmount"

    /// Of a tool: `name@vN`.
    static let slug = "dev.spell/slug"
    /// Of a tool: `{"amount","currency"}`, in minor units.
    static let price = "dev.spell/price"
    /// Of a tool: what bounds a call, as `limits` over HTTP.
    static let limits = "dev.spell/limits"

    /// Of a call's result.
    static let invocation = "dev.spell/invocationId"
    static let billingRecord = "dev.spell/billingRecordId"
    /// Of a call's result: true where it was stored by an earlier call with the same key.
    static let replayed = "dev.spell/idempotentReplayed"
}
