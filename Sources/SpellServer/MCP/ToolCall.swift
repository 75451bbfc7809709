internal import SpellJSON
internal import SpellKernel

/// What `tools/call` asks: the params as they came, read but not yet judged.
struct ToolCall: Sendable {
    let name: String
    /// An object.
    let arguments: JSONText
    let idempotencyKey: String?
    let maxPriceAmount: Int?
    /// What this server gave with an earlier `input_required`, and the client's answers to what it asked there.
    let requestState: String?
    let inputResponses: JSONRPCObject

    init(_ params: JSONRPCObject) throws(JSONRPCFault) {
        guard let name = try params.string("name") else { throw .invalidParams("'name' is missing.") }
        self.name = name
        arguments = try params.objectBytes("arguments").map { JSONText(checked: $0) } ?? .emptyObject
        let meta = try params.object("_meta")
        idempotencyKey = try meta.string(MetaKey.idempotencyKey)
        if let idempotencyKey, !IdempotencyKey.isWellFormed(idempotencyKey) {
            throw .invalidParams("'\(MetaKey.idempotencyKey)' must be 1 to 255 visible ASCII characters.")
        }
        maxPriceAmount = try meta.integer(MetaKey.maxPriceAmount, in: 0...Price.maximum)
        requestState = try params.string("requestState")
        inputResponses = try params.object("inputResponses")
    }
}
