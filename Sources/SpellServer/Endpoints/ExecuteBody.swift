internal import HTTPTypes
internal import SpellJSON
internal import SpellKernel

/// An execute request as HTTP brings it: the caller is known from the header, the body is read when the kernel asks.
struct HTTPExecute: IncomingExecute {
    let exchange: Exchange

    var token: String? { exchange.token }

    func request(for caller: Caller) async throws(Refusal) -> ExecuteRequest {
        exchange.trail.note(caller: caller.id)
        let key = try exchange.header(.idempotencyKey)
        return try ExecuteBody(try await exchange.body()).request(key: key)
    }
}

/// `{"spellId", "parameters"?, "maxPriceAmount"?}`. Parameters stay the bytes that came.
struct ExecuteBody {
    private let reference: Reference
    private let parameters: JSONText
    private let maxPriceAmount: Int?

    init(_ bytes: [UInt8]) throws(Refusal) {
        let object = try BodyObject(bytes, allowing: ["spellId", "parameters", "maxPriceAmount"])
        let text = try object.string("spellId")
        guard let reference = Reference(text) else {
            throw .invalidRequest(at: "/spellId", "must be a spell's id, name@vN, or name")
        }
        self.reference = reference
        parameters = try object.optional("parameters", .object) ?? .emptyObject
        maxPriceAmount = try object.optionalInteger("maxPriceAmount", in: 0...Price.maximum)
    }

    func request(key: String?) throws(Refusal) -> ExecuteRequest {
        ExecuteRequest(
            reference: reference, parameters: parameters, maxPriceAmount: maxPriceAmount,
            key: try key.map { (key) throws(Refusal) in try idempotencyKey(key) })
    }

    private func idempotencyKey(_ key: String) throws(Refusal) -> IdempotencyKey {
        guard IdempotencyKey.isWellFormed(key) else {
            throw .invalidRequest(at: "", "must have an Idempotency-Key of 1 to 255 visible ASCII characters")
        }
        return IdempotencyKey(key, for: reference, parameters, maxPriceAmount: maxPriceAmount)
    }

    static let schema = """
        {"type":"object","required":["spellId"],"additionalProperties":false,"properties":{\
        "spellId":{"type":"string","pattern":"\(Operation.Parameter.referencePattern)","description":"A spell's id, name@vN, or name."},\
        "parameters":{"type":"object","description":"What the spell is given; see its inputSchema."},\
        "maxPriceAmount":{"type":"integer","minimum":0,"maximum":99999999,\
        "description":"The most that the caller accepts to pay, in minor units of the spell's currency."}}}
        """
}
